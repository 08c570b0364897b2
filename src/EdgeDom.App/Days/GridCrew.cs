using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Model;
using EdgeDom.Simulator.Robots;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator;
using EdgeDom.Site.Links;
using EdgeDom.Site;

namespace EdgeDom.App.Days;

/// <summary>
/// The people of a day in virtual time who stop the site, lock cells, carry broken robots away and bring mended ones
/// back. They ask the site by the acts its pages have, look at its views, and do in the world what they were allowed.
/// </summary>
internal sealed class GridCrew
{
    private const int Minute = 60_000;
    private const int LookMillis = 1_000;
    private const int CarryMillis = 60_000;
    private const int PlacesMax = 500;

    private readonly PeoplePart part;
    private readonly SimulatedWorld world;
    private readonly DayPlan plan;
    private readonly Random chance;
    private readonly PriorityQueue<IEnumerator<int>, (long DueMillis, int Number)> errands = new();
    private readonly Dictionary<RobotId, Moment> away = [];
    private SiteRig site;
    private Moment now;
    private int begun;
    private bool isHeld;
    private PageActResult answer = new(PageActOutcome.Taken, 0, "");

    public GridCrew(DayPlan plan, SimulatedWorld world, SiteRig site)
    {
        (this.plan, this.world, this.site) = (plan, world, site);
        (part, now, chance) = (plan.People, plan.Start, new Random((int)plan.Seed + 1));
        if (part.VisitEveryMinutes > 0)
        {
            Begin(Visits());
        }

        if (part.LocksPerDay > 0)
        {
            Begin(Locks());
        }

        foreach (var minute in part.StopsAtMinute)
        {
            Begin(Stop(minute));
        }
    }

    /// <summary>What they have done.</summary>
    public PeopleFigures Figures { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>When one of them acts next; null when nobody ever does.</summary>
    public Moment? NextDue => errands.TryPeek(out _, out var key) ? new Moment(key.DueMillis) : null;

    /// <summary>Does all that is due.</summary>
    public void Go(Moment at, SiteRig rig)
    {
        (now, site) = (at, rig);
        while (errands.TryPeek(out var errand, out var key) && key.DueMillis <= now.UnixMillis)
        {
            errands.Dequeue();
            if (errand.MoveNext())
            {
                errands.Enqueue(errand, (now.UnixMillis + errand.Current, ++begun));
            }
        }
    }

    private void Begin(IEnumerable<int> errand) =>
        errands.Enqueue(errand.GetEnumerator(), (now.UnixMillis, ++begun));

    // An act that a killed site has not answered is asked again: all of them may be asked twice.
    private IEnumerable<int> Ask(OperatorActed act)
    {
        var asked = site;
        var reply = asked.Acts.Submit(act);
        while (!reply.IsCompleted)
        {
            yield return 100;
            if (!reply.IsCompleted && asked != site)
            {
                asked = site;
                reply = asked.Acts.Submit(act);
            }
        }

        answer = reply.Result;
    }

    private IEnumerable<int> Visits()
    {
        while (true)
        {
            yield return part.VisitEveryMinutes * Minute;
            var back = away.Where(robot => now.Since(robot.Value) >= part.RepairMinutes * Minute)
                .Select(robot => robot.Key).Order().ToList();
            if (Broken().Count + back.Count == 0)
            {
                continue;
            }

            foreach (var wait in Hold().Concat(GoOnto()))
            {
                yield return wait;
            }

            foreach (var robot in Broken())
            {
                foreach (var wait in CarryAway(robot))
                {
                    yield return wait;
                }
            }

            foreach (var robot in back)
            {
                foreach (var wait in BringBack(robot))
                {
                    yield return wait;
                }
            }

            foreach (var wait in Resume())
            {
                yield return wait;
            }
        }
    }

    // Those that the site tells them are silent, and that are found broken.
    private List<SimulatedRobot> Broken()
    {
        var silent = View().Robots.Where(robot => robot.Doing == "silent").Select(robot => robot.Robot).ToHashSet();
        return [.. world.Robots.Where(robot => robot.IsBroken && silent.Contains(robot.Robot))];
    }

    private IEnumerable<int> Hold()
    {
        while (isHeld)
        {
            yield return LookMillis;
        }

        isHeld = true;
    }

    private IEnumerable<int> GoOnto()
    {
        foreach (var wait in Ask(new OperatorActed(OperatorAct.Stop, null, null)))
        {
            yield return wait;
        }

        while (View().Mode is SystemMode.Stopping or SystemMode.Running)
        {
            yield return LookMillis;
        }

        foreach (var wait in Ask(new OperatorActed(OperatorAct.EnterService, null, null, IsForced: true)))
        {
            yield return wait;
        }

        Require.That(answer.Outcome == PageActOutcome.Taken, $"People may go onto the grid: {answer.Message}");
    }

    private IEnumerable<int> Resume()
    {
        for (var left = 120; left > 0 && View().Robots.Any(robot => robot.Doing == "unknown"); left--)
        {
            yield return LookMillis;
        }

        foreach (var wait in Ask(new OperatorActed(OperatorAct.Resume, null, null)))
        {
            yield return wait;
        }

        isHeld = false;
    }

    private IEnumerable<int> CarryAway(SimulatedRobot robot)
    {
        yield return CarryMillis;
        var remove = new OperatorActed(OperatorAct.RemoveRobot, robot.Robot, null);
        for (var tried = 0; ; tried++)
        {
            var place = robot.Load is null ? (Cell?)null : Place();
            foreach (var wait in Ask(remove with { From = place }))
            {
                yield return wait;
            }

            if (answer.Outcome == PageActOutcome.Taken)
            {
                if (world.TakeOff(robot.Robot) is { } bin)
                {
                    world.PutBin(bin, place!.Value);
                }

                break;
            }

            Require.That(
                tried < PlacesMax && place is not null,
                $"Robot {robot.Robot} with {robot.Load} can be taken off: {answer.Message}");
        }

        away[robot.Robot] = now;
        Figures = Figures with { TakenOff = Figures.TakenOff + 1 };
    }

    private IEnumerable<int> BringBack(RobotId robot)
    {
        yield return CarryMillis;
        world.PutOn(robot, FreeCell());
        foreach (var wait in Ask(new OperatorActed(OperatorAct.AddRobot, robot, null)))
        {
            yield return wait;
        }

        Require.That(answer.Outcome == PageActOutcome.Taken, $"Robot {robot} can be put on: {answer.Message}");
        away.Remove(robot);
        Figures = Figures with { PutOn = Figures.PutOn + 1 };
    }

    private IEnumerable<int> Stop(int minute)
    {
        yield return minute * Minute;
        foreach (var wait in Hold().Concat(Ask(new OperatorActed(OperatorAct.Stop, null, null))))
        {
            yield return wait;
        }

        Figures = Figures with { Stops = Figures.Stops + 1 };
        yield return part.StopMinutes * Minute;
        foreach (var wait in Resume())
        {
            yield return wait;
        }
    }

    private IEnumerable<int> Locks()
    {
        var mean = 1440 * Minute / part.LocksPerDay;
        while (true)
        {
            yield return (mean / 2) + chance.Next(mean);
            var layout = plan.World.Layout;
            var from = new Cell(chance.Next(layout.Columns - 4), chance.Next(layout.Rows - 4));
            var to = new Cell(from.Column + chance.Next(5), from.Row + chance.Next(5));
            var act = chance.Next(3) == 0 ? OperatorAct.LockStacks : OperatorAct.LockCells;
            foreach (var wait in Ask(new OperatorActed(act, null, null) { From = from, To = to }))
            {
                yield return wait;
            }

            var isDone = answer.Outcome == PageActOutcome.Taken;
            Figures = isDone
                ? Figures with { Locks = Figures.Locks + 1 }
                : Figures with { LocksRefused = Figures.LocksRefused + 1 };
            if (isDone)
            {
                Begin(Unlock(from, to, (10 + chance.Next(31)) * Minute));
            }
        }
    }

    private IEnumerable<int> Unlock(Cell from, Cell to, int afterMillis)
    {
        yield return afterMillis;
        foreach (var wait in Ask(new OperatorActed(OperatorAct.Unlock, null, null) { From = from, To = to }))
        {
            yield return wait;
        }
    }

    private SiteView View() => site.Loop.Step.View();

    private Cell Place()
    {
        var layout = plan.World.Layout;
        var heights = View().StackHeights;
        for (var tried = 0; tried < PlacesMax; tried++)
        {
            var index = chance.Next(heights.Count);
            var cell = new Cell(index % layout.Columns, index / layout.Columns);
            if (heights[index] < layout.Levels && layout.HoldsStack(cell))
            {
                return cell;
            }
        }

        throw new InvalidDataException("Nowhere is room for the bin of a broken robot.");
    }

    private Cell FreeCell()
    {
        var (layout, view) = (plan.World.Layout, View());
        var taken = view.Robots.SelectMany(robot => robot.Claimed.Concat(robot.At is { } at ? [at] : []))
            .Concat(view.Locks.Select(locked => locked.Cell))
            .Concat(world.Robots.Where(robot => !away.ContainsKey(robot.Robot)).Select(robot => robot.Cell))
            .ToHashSet();
        Cell cell;
        do
        {
            cell = new Cell(chance.Next(layout.Columns), chance.Next(layout.Rows));
        }
        while (taken.Contains(cell) || !layout.HoldsStack(cell));

        return cell;
    }
}
