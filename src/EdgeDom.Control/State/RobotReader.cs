using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Control.State;

/// <summary>Reads what <see cref="RobotWriter"/> wrote of one robot, when bins and visits have been read.</summary>
internal sealed class RobotReader(ByteReader bytes, SiteState state, Port[] ports)
{
    public void Read(Robot robot)
    {
        robot.IsLocated = bytes.Flag();
        robot.IsOnline = bytes.Flag();
        robot.IsSilent = bytes.Flag();
        robot.IsLost = bytes.Flag();
        robot.IsPaused = bytes.Flag();
        robot.IsCharging = bytes.Flag();
        robot.IsIdle = bytes.Flag();
        robot.BatteryPermille = bytes.Int();
        robot.HeardAt = bytes.At();
        robot.MovedAt = bytes.At();
        robot.Load = Bin();
        Route(robot);
        Drive(robot);
        Work(robot);
    }

    private void Route(Robot robot)
    {
        var route = robot.Route;
        bytes.Numbers(route.Cells);
        route.First = bytes.Int();
        route.Claimed = bytes.Int();
        route.Head(bytes.Int());
        route.Heading = bytes.Int();
        route.Run = bytes.Int();
        route.StuckSinceMillis = bytes.Number();
        bytes.Numbers(route.Avoided);
        if (route.Cells.Count > 0)
        {
            state.Passing.FrontierAt[route.Frontier] = robot.Index;
        }
    }

    private void Drive(Robot robot)
    {
        var drive = robot.Drive;
        drive.Count = bytes.Number();
        drive.Origin = bytes.Int();
        drive.IsOver = bytes.Flag();
        drive.IsSeen = bytes.Flag();
        drive.SentAt = bytes.At();
        drive.Repeats = bytes.Int();
        drive.Asks = bytes.Number();
        drive.AskedAt = bytes.At();
        if (bytes.Flag())
        {
            var id = bytes.Text();
            var update = bytes.Int();
            var waypoints = new Waypoint[bytes.Int()];
            for (var i = 0; i < waypoints.Length; i++)
            {
                waypoints[i] = new Waypoint(state.Map.CellAt(bytes.Int()), bytes.Int(), bytes.Flag());
            }

            drive.Last = new Drive(robot.Id, id, update, waypoints, Act());
        }
    }

    private RobotAction? Act()
    {
        if (!bytes.Flag())
        {
            return null;
        }

        var id = bytes.Text();
        var kind = (RobotActionKind)bytes.Int();
        var bin = bytes.Text();
        var level = bytes.Int();
        var port = bytes.Text();
        return new RobotAction(
            id, kind, bin.Length == 0 ? null : BinId.Of(bin), level, port.Length == 0 ? null : PortId.Of(port));
    }

    private void Work(Robot robot)
    {
        var work = robot.Work;
        work.Leg = (Leg)bytes.Int();
        var port = bytes.Int();
        var visit = bytes.Int();
        work.Visit = visit < 0 ? null : ports[port].Visits[visit];
        work.Bin = Bin();
        work.Locked = bytes.Int();
        work.Hole = bytes.Int();
        work.HasSlot = bytes.Flag();
        work.Since = bytes.At();
        work.Failures = bytes.Int();
        Derive(robot);
    }

    private void Derive(Robot robot)
    {
        var work = robot.Work;
        if (work.Visit is not null)
        {
            work.Visit.Robot = robot.Index;
        }

        if (work.Locked >= 0)
        {
            state.Stacks.LockedBy[work.Locked] = robot.Index;
        }

        if (work.Hole >= 0)
        {
            state.Stacks.Incoming[work.Hole]++;
        }

        if (work.HasSlot)
        {
            state.Ports[work.Visit!.Port].Carriers++;
        }
    }

    private StoredBin? Bin()
    {
        var index = bytes.Int();
        return index < 0 ? null : state.BinList[index];
    }
}
