using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

/// <summary>
/// Each rule of the judge of ticks, and a way of driving that breaks it. Three rows of six cells, the last of which is
/// blocked; a move takes three ticks.
/// </summary>
public sealed class TickJudgeTests
{
    private const int PerMove = 3;

    private static readonly TrialMap Map = new(6, [.. Enumerable.Range(0, 18).Select(cell => cell != 17)]);
    private static readonly (int From, int Until)[] Never = [];

    [Fact]
    public void Three_ticks_a_move_and_following_a_tick_behind_break_no_rule()
    {
        Judge([Never], [0, 0, 0, 1, 1, 1, 2]).ShouldBe(new PathVerdict(1, 1, 0, 0));
        Judge([Never, Never], [0, 0, 0, 0, 1, 1, 1], [1, 1, 1, 2, 2, 2, 3]).ShouldBe(default);
        Judge([Never, [(2, 3)]], [0, 0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 2, 2]).ShouldBe(default, "both later");
    }

    [Fact]
    public void Who_needs_less_than_three_ticks_moves_as_nobody_can()
    {
        Invalid([new(0, 1, 1), new(0, 1, 2), new(1, 1, 0)]).ShouldBe(0);
        Invalid([new(0, 1, 1), new(1, 1, 0)]).ShouldBe(1);
        Invalid([new(1, 1, 0)]).ShouldBe(1);
        Invalid([new(0, 1, 2)]).ShouldBe(1, "two ticks further in one");
        Invalid([new(0, 1, 0), new(0, 1, 1), new(0, 1, 1), new(0, 1, 2)]).ShouldBe(0, "standing in between");
    }

    [Fact]
    public void Ticks_in_which_a_robot_is_late_bring_it_no_further()
    {
        Invalid([new(0, 1, 1), new(0, 1, 2), new(1, 1, 0)], (2, 2)).ShouldBe(1);
        Invalid([new(0, 1, 1), new(0, 1, 1), new(0, 1, 2), new(1, 1, 0)], (2, 2)).ShouldBe(0);
        Invalid([new(0, 1, 1), new(0, 1, 2), new(1, 1, 0)], (3, 9)).ShouldBe(1, "nobody arrives while it is late");
        Invalid([new(0, 1, 1), new(0, 1, 2), new(1, 1, 0)], (4, 9)).ShouldBe(0);
        Invalid([new(0, 1, 0), new(0, 1, 0), new(0, 1, 1)], (1, 1), (3, 3)).ShouldBe(1, "late a second time");
    }

    [Fact]
    public void A_move_is_not_given_up_or_taken_back_and_none_begins_when_another_ends()
    {
        Invalid([new(0, 1, 1), new(0, 0, 0)]).ShouldBe(1);
        Invalid([new(0, 1, 0), new(0, 6, 0)]).ShouldBe(1);
        Invalid([new(0, 1, 1), new(0, 1, 0)]).ShouldBe(1);
        Invalid([new(0, 1, 1), new(0, 1, 2), new(1, 2, 0)]).ShouldBe(1);
        Invalid([new(0, 0, 1)]).ShouldBe(1, "who stands is not under way");
    }

    [Fact]
    public void Moves_go_to_free_neighbours()
    {
        Invalid([new(0, 7, 1)]).ShouldBe(1);
        Invalid([new(0, 2, 1)]).ShouldBe(1);
        Invalid([new(0, -1, 1)]).ShouldBe(1);
        var atWall = new TickJudge(Map, [16], new TrialDeal([[0]], 1), PerMove, Lateness.None(1));
        atWall.See([new TickSighting(16, 17, 0)]);
        atWall.Verdict.InvalidMoves.ShouldBe(1);
    }

    [Fact]
    public void A_stop_is_made_by_who_stands_there_at_the_end_of_a_tick()
    {
        Stops(new TickSighting(0, 1, 1)).ShouldBe(0);
        Stops(new TickSighting(0, 0, 0)).ShouldBe(1);

        static long Stops(TickSighting seen)
        {
            var judge = new TickJudge(Map, [0], new TrialDeal([[0]], 1), PerMove, Lateness.None(1));
            judge.See([seen]);
            return judge.Verdict.Stops;
        }
    }

    [Fact]
    public void Who_is_as_far_on_its_way_as_the_one_ahead_was_a_tick_before_is_far_enough_behind()
    {
        Judge([Never, Never], [0, 0, 0, 1], [1, 1, 1, 2]).Collisions.ShouldBe(3, "abreast in all three ticks");
        Judge([Never, Never], [0, 0, 0, 0, 1], [1, 1, 1, 2, 2]).Collisions.ShouldBe(0, "a tick behind");
    }

    [Fact]
    public void Nobody_gets_ahead_of_who_is_late_before_it()
    {
        Judge([[(3, 5)], [(1, 2)]], [0, 0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 2, 2]).Collisions.ShouldBe(
            4, "two ticks on its way behind one that stands, then further than the one ahead, in all but tick 5");
    }

    [Fact]
    public void Nobody_enters_a_cell_that_a_late_robot_is_under_way_into()
    {
        Judge(
            [[(2, 9)], Never],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2]).Collisions.ShouldBe(4, "three ticks in, and the first one out again");
    }

    [Fact]
    public void Who_leaves_a_cell_sideways_is_followed_when_it_has_arrived()
    {
        Judge([Never, Never], [6, 6, 6, 6, 6, 6, 7], [7, 7, 7, 1, 1, 1, 1]).ShouldBe(default);
        Judge([Never, Never], [6, 6, 6, 6, 6, 7], [7, 7, 7, 1, 1, 1]).Collisions.ShouldBe(1, "a tick too early");
        Judge([Never, Never], [6, 6, 6, 6, 7], [7, 7, 7, 8, 8]).Collisions.ShouldBe(0, "straight on");
    }

    [Fact]
    public void Two_in_one_cell_collide_once_a_tick_and_three_twice()
    {
        Judge([Never, Never], [0, 0, 0, 1], [2, 2, 2, 1]).Collisions.ShouldBe(3);
        Judge([Never, Never, Never], [0, 0, 0, 1], [2, 2, 2, 1], [1, 1, 1, 1]).Collisions.ShouldBe(6);
    }

    [Fact]
    public void Two_that_change_places_collide_in_both_cells()
    {
        Judge([Never, Never], [0, 0, 0, 1], [1, 1, 1, 0]).Collisions.ShouldBe(6);
        Judge([Never, Never], [0, 0, 0, 0, 1], [1, 1, 1, 0, 0]).Collisions.ShouldBe(
            6, "nobody is straight behind who comes the other way");
    }

    [Fact]
    public void Rings_that_move_round_collide_at_every_corner() =>
        Judge([Never, Never, Never, Never], [0, 0, 0, 1], [1, 1, 1, 7], [7, 7, 7, 6], [6, 6, 6, 0])
            .Collisions.ShouldBe(12);

    [Fact]
    public void The_longest_time_without_an_arrival_is_told_of_all_and_of_one()
    {
        var judge = new TickJudge(Map, [0, 10], new TrialDeal([[5], [10, 11]], 2), PerMove, Lateness.Of([(2, 3)], []));
        TickSighting stands = new(0, 0, 0), waits = new(10, 10, 0);
        foreach (var seen in new TickSighting[] { stands, stands, stands, new(0, 1, 1), new(0, 1, 2), new(1, 1, 0) })
        {
            judge.See([seen, waits]);
        }

        (judge.LongestStill, judge.LongestWait).ShouldBe((4, 5), "the second made its stop in the first tick");
        judge.See([new TickSighting(1, 1, 0), waits]);
        (judge.LongestStill, judge.LongestWait).ShouldBe((4, 6));
        (judge.StillMost, judge.WaitMost).ShouldBe((3 * (10 + 2), 10 * 3 * (10 + 2)));
    }

    // Paths of cells as robots can have driven them: as late as they could set off, none that is late getting further.
    private static PathVerdict Judge((int From, int Until)[][] late, params int[][] paths)
    {
        var seen = paths.Select((path, robot) => Seen(path, late[robot])).ToList();
        var judge = new TickJudge(
            Map,
            [.. paths.Select(path => path[0])],
            new TrialDeal([[paths.Length == 1 ? 2 : 5]], paths.Length),
            PerMove,
            Lateness.Of(late));
        for (var tick = 1; tick < paths[0].Length; tick++)
        {
            judge.See([.. seen.Select(each => each[tick])]);
        }

        judge.Verdict.InvalidMoves.ShouldBe(0);
        return judge.Verdict;
    }

    private static TickSighting[] Seen(int[] path, (int From, int Until)[] late)
    {
        var seen = path.Select(cell => new TickSighting(cell, cell, 0)).ToArray();
        for (var arrival = 1; arrival < path.Length; arrival++)
        {
            var left = path[arrival] == path[arrival - 1] ? 0 : PerMove;
            for (var tick = arrival; left > 0; tick--)
            {
                seen[tick] = tick == arrival ? seen[tick] : new(path[arrival - 1], path[arrival], left);
                left -= late.Any(spell => spell.From <= tick && tick <= spell.Until) ? 0 : 1;
            }
        }

        return seen;
    }

    private static long Invalid(TickSighting[] seen, params (int From, int Until)[] late)
    {
        var judge = new TickJudge(Map, [0], new TrialDeal([[5]], 1), PerMove, Lateness.Of(late));
        foreach (var sighting in seen)
        {
            judge.See([sighting]);
        }

        return judge.Verdict.InvalidMoves;
    }
}
