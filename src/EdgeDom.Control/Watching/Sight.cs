using EdgeDom.Control.Picking;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Watching;

/// <summary>Copies what people may see out of a state.</summary>
internal static class Sight
{
    public static SiteView Of(SiteState state, bool withStock, bool withHash) => new()
    {
        Tick = state.Tick,
        StateHash = withHash ? state.Hash() : "",
        IsStopped = state.IsStopped,
        Mode = state.Mode,
        Locks = Locks(state),
        Robots = Array.ConvertAll(state.Robots, robot => Of(state, robot)),
        Ports = Array.ConvertAll(state.Ports, port => Of(state, port)),
        StackHeights = (int[])state.Stacks.Heights.Clone(),
        Work = Work(state),
        Alarms = [.. Alarms(state)],
        Stock = withStock ? Stock(state) : [],
    };

    public static IEnumerable<Note> Alarms(SiteState state) =>
        state.Alarms.Standing.Select(alarm => new Note(alarm.Code, alarm.Subject, alarm.Text));

    private static List<CellLockView> Locks(SiteState state)
    {
        var locks = new List<CellLockView>();
        foreach (var cell in state.Locks.NoEntry)
        {
            locks.Add(new CellLockView(state.Map.CellAt(cell), true, state.Passing.IsFree(cell)));
        }

        foreach (var cell in state.Locks.NoLift)
        {
            var isQuiet = state.Stacks.LockedBy[cell] < 0 && state.Stacks.Incoming[cell] == 0;
            locks.Add(new CellLockView(state.Map.CellAt(cell), false, isQuiet));
        }

        return locks;
    }

    private static RobotView Of(SiteState state, Robot robot)
    {
        var route = robot.Route;
        var claimed = new List<Cell>();
        var planned = new List<Cell>();
        for (var i = 1; i < route.Cells.Count; i++)
        {
            (i <= route.Claimed ? claimed : planned).Add(state.Map.CellAt(route.Cells[i]));
        }

        return new RobotView(robot.Id, robot.IsLocated ? state.Map.CellAt(route.Here) : null, robot.Load?.Id,
            Doing(robot), claimed, planned, robot.BatteryPermille, robot.IsOnline && !robot.IsSilent);
    }

    private static string Doing(Robot robot)
    {
        if (robot.IsOff)
        {
            return "off";
        }

        if (!robot.IsLocated || robot.IsLost)
        {
            return "unknown";
        }

        return robot.IsSilent ? "silent" : robot.Work.Leg switch
        {
            Leg.None => robot.Route.Cells.Count > 1 ? "drive" : "idle",
            Leg.LiftBlocker or Leg.LowerBlocker or Leg.LiftAside or Leg.LowerAside => "dig",
            Leg.LiftWanted => "fetch",
            Leg.LowerAtPort => "deliver",
            Leg.LiftFinished or Leg.LowerReturn => "return",
            Leg.LiftPutBack or Leg.LowerPutBack or Leg.LiftBack or Leg.LowerBack => "putback",
            Leg.ToCharger or Leg.OnCharger => "charge",
        };
    }

    private static PortView Of(SiteState state, Port port)
    {
        var visit = port.Presented;
        var coming = 0;
        foreach (var other in port.Visits)
        {
            coming += other.Stage is VisitStage.Assigned or VisitStage.Carried ? 1 : 0;
        }

        return new PortView(port.Layout.Id, port.IsOpen, port.Revision, visit?.Bin.Id, visit?.Bin.Compartments ?? 0,
            visit is null ? [] : state.LoadsIn(visit.Bin), port.Display, visit?.Picks.Count(pick => pick.IsDone) ?? 0,
            visit?.Picks.Count ?? 0, Picks.CanUndo(port), Totes(port), coming, port.Message, [.. port.LinesDown]);
    }

    private static List<ToteView> Totes(Port port)
    {
        var totes = new List<ToteView>();
        for (var slot = 0; slot < port.Totes.Length; slot++)
        {
            if (port.Totes[slot] is { } order)
            {
                totes.Add(new ToteView(
                    slot + 1,
                    order.Id,
                    order.Lines.Sum(line => line.Picked),
                    order.Lines.Sum(line => line.Quantity),
                    order.Carriage,
                    order.Workflow,
                    order.Hours));
            }
        }

        return totes;
    }

    private static WorkView Work(SiteState state)
    {
        var counters = state.Counters;
        return new WorkView
        {
            Waiting = state.Waiting.Count,
            Picking = state.Ports.Sum(port => port.Totes.Count(order => order is not null)),
            OpenLines = OpenLines(state.Waiting)
                + state.Ports.Sum(port => OpenLines(port.Totes.OfType<OpenOrder>())),
            Shipped = counters.Shipped,
            Refused = counters.Refused,
            UnitsPicked = counters.UnitsPicked,
            UnitsShort = counters.UnitsShort,
            Presentations = counters.Presentations,
            DigMoves = counters.DigMoves,
            DugPresentations = counters.DugPresentations,
            PortWaitMillis = counters.PortWaitMillis,
            PortWaits = [.. counters.PortWaits],
            UnpreparedCount = counters.UnpreparedCount,
            Unprepared = [.. counters.Unprepared],
        };
    }

    private static long OpenLines(IEnumerable<OpenOrder> orders)
    {
        var open = 0L;
        foreach (var order in orders)
        {
            foreach (var line in order.Lines)
            {
                open += line.IsEnded ? 0 : 1;
            }
        }

        return open;
    }

    private static List<SkuStock> Stock(SiteState state)
    {
        var stock = new List<SkuStock>();
        var book = state.Promise;
        for (var sku = 0; sku < book.Free.Length; sku++)
        {
            stock.Add(new SkuStock(state.Catalogue.SkuAt(sku), book.Free[sku], book.Allotted[sku], book.Reserved[sku],
                book.Blocked[sku]));
        }

        return stock;
    }
}
