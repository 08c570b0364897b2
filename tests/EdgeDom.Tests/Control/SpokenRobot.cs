using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Tests.Control;

/// <summary>
/// A site with one robot whose every word is the test's, so that messages can come late, twice or in no good order.
/// </summary>
internal sealed class SpokenRobot
{
    private const int PatienceMillis = 30_000;

    private readonly TestWorld world = new TestSite { Columns = 24, Rows = 24, Robots = 1, Ports = 1 }.Start();
    private readonly List<Command> told = [];

    public SpokenRobot()
    {
        world.AfterStep = outcome => told.AddRange(outcome.Commands);
        world.RunUntil(() => Known.IsLocated, 5_000);
        world.Robots[Id].IsDead = true;
    }

    public IReadOnlyList<string> Notes => world.Notes;

    /// <summary>What the site knows of it.</summary>
    public EdgeDom.Control.State.Robot Known => world.State.RobotOf(Id)!;

    /// <summary>Every request to give up so far.</summary>
    public IReadOnlyList<AskRobot> GiveUps =>
        [.. told.OfType<AskRobot>().Where(ask => ask.Ask == RobotAsk.CancelDrive)];

    private static RobotId Id { get; } = RobotId.Of("R01");

    /// <summary>The next message that is no repeat of <paramref name="last"/>.</summary>
    public Drive Told(Drive? last = null)
    {
        Drive? next = null;
        Until(() => (next = told.OfType<Drive>().LastOrDefault()) is not null && next != last, "a new message");
        return next!;
    }

    /// <summary>The site is killed and starts again.</summary>
    public void RestartSite()
    {
        world.Restart();
        world.Say(new SiteStarted("test"));
        world.Tick();
    }

    /// <summary>Says nothing until the present message has been sent again so often.</summary>
    public void StayMute(int repeats) => Until(() => Known.Drive.Repeats >= repeats, $"{repeats} repeats");

    /// <summary>Millis until the present message is sent again.</summary>
    public long MillisToRepeat()
    {
        var (begun, repeats) = (world.Now, Known.Drive.Repeats);
        StayMute(repeats + 1);
        return world.Now.Since(begun);
    }

    /// <summary>What it was asked last.</summary>
    public RobotActionReport Answer(RobotActionStatus status = RobotActionStatus.Finished) =>
        new(told.OfType<AskRobot>().Last().ActionId, status);

    /// <summary>Tells that it knows of no drive and stands at the beginning of <paramref name="of"/>.</summary>
    public void SayForgotten(Drive of) => Say("", 0, of.Waypoints[0].Cell, 0, true, null);

    /// <summary>Tells that it is busy with a drive, at its waypoint <paramref name="index"/>.</summary>
    public void SayBusy(Drive with, int index, params RobotActionReport[] actions) =>
        Say(with.Id, with.Update, CellAt(with, index), index, false, null, actions);

    /// <summary>Tells that nothing of a drive is left, at its waypoint <paramref name="index"/>.</summary>
    public void SayIdle(Drive with, int index, BinId? load, params RobotActionReport[] actions) =>
        Say(with.Id, with.Update, CellAt(with, index), index, true, load, actions);

    private static Cell CellAt(Drive drive, int index) =>
        drive.Waypoints.Single(waypoint => waypoint.Index == index).Cell;

    private void Say(
        string drive, int update, Cell at, int index, bool isIdle, BinId? load, params RobotActionReport[] actions)
    {
        world.Say(new RobotReported(
            Id, drive, update, at, index, !isIdle, false, isIdle, false, 900, load, actions, []));
        world.Tick();
    }

    private void Until(Func<bool> holds, string what)
    {
        if (!world.RunUntil(holds, PatienceMillis))
        {
            throw new TimeoutException($"{what} did not come; told: {string.Join("; ", told.TakeLast(4))}");
        }
    }
}
