using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

/// <summary>What comes late to a robot, or twice, stops it for a moment and never for good.</summary>
public sealed class LateDriveTests
{
    private readonly SpokenRobot robot = new();

    [Fact]
    public void A_robot_that_holds_on_to_a_drive_taken_for_forgotten_gives_it_up_and_is_told_the_rest_anew()
    {
        var (late, wanted) = TakenForForgotten();

        robot.SayBusy(late, 0);
        robot.GiveUps.Count.ShouldBe(1);
        robot.SayIdle(late, 1, null, robot.Answer());

        var anew = robot.Told(wanted);
        (anew.Id, anew.Update).ShouldNotBe((wanted.Id, wanted.Update));
        anew.Id.ShouldNotBe(late.Id);
        anew.Waypoints[0].Cell.ShouldBe(late.Waypoints[1].Cell);
    }

    [Fact]
    public void A_drive_back_to_where_the_last_message_began_is_told_when_no_copy_of_that_can_be_late()
    {
        var world = new TestSite
        {
            Robots = 2, Ports = 1, Orders = 12, Levels = 6, FillPermille = 900, Seed = 3,
        }.Start();
        var told = new Dictionary<int, (Drive Drive, Moment SentAt)>();
        var back = 0;
        world.AfterStep = _ =>
        {
            foreach (var each in world.State.Robots.Where(each => each.Drive.Last is not null))
            {
                var drive = each.Drive.Last!;
                if (told.TryGetValue(each.Index, out var last) && last.Drive.Id != drive.Id
                    && last.Drive.Waypoints.Count > 1
                    && drive.Waypoints.Skip(1).Any(point => point.Cell == last.Drive.Waypoints[0].Cell))
                {
                    back++;
                    each.Drive.SentAt.Since(last.SentAt).ShouldBeGreaterThanOrEqualTo(8_000);
                }

                told[each.Index] = (drive, each.Drive.SentAt);
            }
        };

        WholeDayTests.RunToTheEnd(world, 3_600_000);

        back.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void It_is_asked_to_give_up_under_one_id_until_it_has_answered()
    {
        var (late, _) = TakenForForgotten();

        for (var i = 0; i < 4; i++)
        {
            robot.SayBusy(late, 0);
            robot.StayMute(robot.Known.Drive.Repeats + 1);
        }

        robot.GiveUps.Count.ShouldBeGreaterThan(1);
        robot.GiveUps.Select(ask => ask.ActionId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_robot_with_nothing_to_give_up_is_only_told_anew()
    {
        var (late, wanted) = TakenForForgotten();

        robot.StayMute(3);
        robot.SayIdle(late, 0, null, robot.Answer());

        robot.Told(wanted).Id.ShouldNotBe(wanted.Id);
        robot.GiveUps.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_takes_longer_than_the_next_repeats_counts()
    {
        var (late, wanted) = TakenForForgotten();

        robot.StayMute(3);
        var answer = robot.Answer();
        robot.StayMute(6);
        robot.SayIdle(late, 0, null, answer);

        robot.Told(wanted).Id.ShouldNotBe(wanted.Id);
    }

    [Fact]
    public void An_answer_to_what_was_asked_before_says_nothing_of_a_drive()
    {
        var (late, wanted) = TakenForForgotten();

        robot.SayIdle(late, 0, null, robot.Answer());

        robot.Known.Drive.Last!.Id.ShouldBe(wanted.Id);
    }

    [Fact]
    public void A_lift_that_a_late_drive_has_done_is_done_also_when_the_site_was_killed_and_all_answers_are_late()
    {
        var lift = ToTheAct(robot.Told());
        robot.RestartSite();
        robot.SayForgotten(lift);
        robot.StayMute(2);
        robot.SayForgotten(lift);
        var wanted = robot.Told(lift);
        wanted.Id.ShouldNotBe(lift.Id);
        robot.StayMute(3);
        var answer = robot.Answer();
        robot.StayMute(6);

        robot.SayIdle(
            lift,
            lift.Waypoints[^1].Index,
            lift.Action!.Bin,
            new RobotActionReport(lift.Action.Id, RobotActionStatus.Finished),
            answer);

        robot.Known.Load!.Id.ShouldBe(lift.Action.Bin!.Value);
    }

    [Fact]
    public void A_robot_that_gave_up_the_right_drive_is_told_the_rest_anew_from_where_it_stands()
    {
        var first = robot.Told();
        robot.SayBusy(first, 0);
        var drive = robot.Told(first);

        robot.SayIdle(drive, drive.Waypoints[0].Index, null);

        var anew = robot.Told(drive);
        anew.Id.ShouldNotBe(drive.Id);
        anew.Waypoints[0].Cell.ShouldBe(drive.Waypoints[0].Cell);
    }

    [Fact]
    public void A_robot_that_gave_up_and_refuses_every_update_is_told_the_rest_anew()
    {
        var drive = robot.Told();
        robot.SayBusy(drive, 2);
        var update = robot.Told(drive);
        update.Id.ShouldBe(drive.Id);

        robot.StayMute(3);
        robot.SayIdle(drive, 2, null, robot.Answer());

        robot.Told(update).Id.ShouldNotBe(drive.Id);
    }

    [Fact]
    public void An_act_that_was_given_up_on_our_late_request_has_not_failed_and_is_told_anew()
    {
        var (late, wanted) = TakenForForgotten();
        robot.SayBusy(late, 0);
        var lift = ToTheAct(wanted);

        robot.SayIdle(
            lift,
            lift.Waypoints[^1].Index,
            null,
            new RobotActionReport(lift.Action!.Id, RobotActionStatus.Failed),
            new RobotActionReport(robot.GiveUps[0].ActionId, RobotActionStatus.Finished));

        robot.Told(lift).Action!.Bin.ShouldBe(lift.Action.Bin);
        robot.Notes.ShouldNotContain(note => note.Contains("act-failed"));
    }

    [Fact]
    public void An_act_that_failed_because_it_was_done_before_is_done()
    {
        var lift = ToTheAct(robot.Told());
        var leg = robot.Known.Work.Leg;

        robot.SayIdle(
            lift,
            lift.Waypoints[^1].Index,
            lift.Action!.Bin,
            new RobotActionReport(lift.Action.Id, RobotActionStatus.Failed));

        robot.Known.Load!.Id.ShouldBe(lift.Action.Bin!.Value);
        robot.Known.Work.Leg.ShouldNotBe(leg);
        robot.Notes.ShouldNotContain(note => note.Contains("act-failed"));
    }

    [Fact]
    public void A_mute_robot_is_told_less_often_and_one_that_speaks_again_at_once()
    {
        var (late, _) = TakenForForgotten();
        robot.StayMute(3);
        var mute = robot.MillisToRepeat();

        robot.SayBusy(late, 0);

        robot.MillisToRepeat().ShouldBeLessThan(mute / 2);
    }

    // A drive that was told, taken for forgotten and told under a new name; the first one is still on its way.
    private (Drive Late, Drive Wanted) TakenForForgotten()
    {
        var late = robot.Told();
        robot.StayMute(2);
        robot.SayForgotten(late);
        var wanted = robot.Told(late);
        wanted.Id.ShouldNotBe(late.Id);
        robot.StayMute(2);
        return (late, wanted);
    }

    // Follows what it is told until a message ends in an act, and stands there.
    private Drive ToTheAct(Drive drive)
    {
        while (drive.Action is null)
        {
            var last = drive.Waypoints.Last(waypoint => waypoint.IsReleased).Index;
            var seen = drive;
            robot.SayBusy(drive, drive.Waypoints[0].Index);
            robot.SayBusy(drive, last);
            drive = robot.Told(seen);
        }

        robot.SayBusy(drive, drive.Waypoints[0].Index);
        return drive;
    }
}
