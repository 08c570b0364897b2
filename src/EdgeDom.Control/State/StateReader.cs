using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote into an empty state.</summary>
internal sealed class StateReader(BinaryReader reader, SiteState state)
{
    private Robot[] robots = [];
    private Port[] ports = [];

    public void Read()
    {
        Refuse(Int() != StateWriter.Version, "a state of this version");
        Names();
        state.Tick = Number();
        state.Now = At();
        state.Due = MayBe();
        state.IsStopped = Flag();
        state.HubNumber = Number();
        state.OrderCount = Number();
        state.VisitCount = Number();
        state.OpeningCount = Number();
        state.Draws = reader.ReadUInt64();
        state.UnjammedAt = At();
        Bins();
        Promise();
        for (var left = Int(); left > 0; left--)
        {
            state.Waiting.Add(Order());
        }

        Ports();
        Robots();
        Rows();
        Rest();
        Refuse(reader.BaseStream.Position != reader.BaseStream.Length, "nothing after the end");
    }

    private void Names()
    {
        var map = state.Map;
        Refuse(Int() != map.Columns || Int() != map.Rows || Int() != map.Levels, "a grid of the same size");
        robots = new Robot[Int()];
        for (var i = 0; i < robots.Length; i++)
        {
            var id = reader.ReadString();
            robots[i] = state.RobotOf(RobotId.Of(id)) ?? throw Gone("robot", id);
        }

        ports = new Port[Int()];
        for (var i = 0; i < ports.Length; i++)
        {
            var id = reader.ReadString();
            ports[i] = state.PortOf(PortId.Of(id)) ?? throw Gone("port", id);
        }
    }

    private void Bins()
    {
        for (var left = Int(); left > 0; left--)
        {
            var bin = new StoredBin(state.BinList.Count, BinId.Of(reader.ReadString()), Int())
            {
                Place = (PlaceKind)Int(), Holder = Int(), Level = Int(), Heat = Number(), HeatAt = At(),
            };
            bin.Holder = bin.Place switch
            {
                PlaceKind.Robot => robots[bin.Holder].Index,
                PlaceKind.Port => ports[bin.Holder].Index,
                PlaceKind.Stack or PlaceKind.Missing => bin.Holder,
            };
            for (var loads = Int(); loads > 0; loads--)
            {
                bin.Loads.Add(new Load(bin, bin.Loads.Count, Int(), Item()) { Quantity = Number() });
            }

            state.Add(bin);
            if (bin.IsInStack)
            {
                state.Stacks.Restore(bin);
            }
        }
    }

    private void Promise()
    {
        for (var sku = reader.ReadString(); sku.Length > 0; sku = reader.ReadString())
        {
            var index = Item(sku);
            state.Promise.Free[index] = Number();
            state.Promise.Allotted[index] = Number();
            state.Promise.Reserved[index] = Number();
            state.Promise.Blocked[index] = Number();
        }
    }

    private OpenOrder Order()
    {
        var id = FulfilmentOrderId.Of(reader.ReadString());
        var number = Number();
        var priority = Int();
        var placedAt = At();
        var takenAt = At();
        var endedAt = MayBe();
        var lines = new OpenLine[Int()];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new OpenLine(Int(), Item(), Number()) { Picked = Number(), Short = Number(), Acts = Number() };
        }

        var order = new OpenOrder(id, number, priority, placedAt, lines) { TakenAt = takenAt, EndedAt = endedAt };
        state.Orders.Add(id, order);
        return order;
    }

    private void Ports()
    {
        foreach (var port in ports)
        {
            port.IsOpen = Flag();
            port.Revision = Number();
            port.Display = Display();
            port.ShownAt = MayBe();
            port.ShowSentAt = At();
            port.ShowRepeats = Int();
            port.LastCode = reader.ReadString();
            port.LastCodeAt = At();
            port.Message = reader.ReadString();
            port.WaitingSince = MayBe();
            port.Grams = Number();
            port.ExpectedGrams = Number();
            Texts(port.LinesDown);
            Texts(port.Keys);
            Totes(port);
            Visits(port);
        }

        LinkVisits();
    }

    private PickDisplay? Display() => Flag()
        ? new PickDisplay(BinId.Of(reader.ReadString()), Int(), Sku.Of(reader.ReadString()), Number(), Int())
        : null;

    private void Totes(Port port)
    {
        var count = Int();
        Refuse(count > port.Totes.Length, $"no fewer tote slots than before at {port.Layout.Id}");
        for (var slot = 0; slot < count; slot++)
        {
            if (Flag())
            {
                var order = Order();
                order.Port = port.Index;
                port.Totes[slot] = order;
            }
        }
    }

    private void Visits(Port port)
    {
        for (var left = Int(); left > 0; left--)
        {
            var visit = new Visit(Number(), state.BinList[Int()], port.Index, At())
            {
                Stage = (VisitStage)Int(), IsDug = Flag(), WasPresented = Flag(),
            };
            port.Visits.Add(visit);
            for (var picks = Int(); picks > 0; picks--)
            {
                visit.Picks.Add(Pick(port, visit));
            }
        }

        for (var left = Int(); left > 0; left--)
        {
            port.Bins.Add(port.Visits[Int()]);
        }

        if (Flag())
        {
            var visit = port.Visits[Int()];
            port.Last = new Confirmation(visit, visit.Picks[Int()]);
        }
    }

    private PlannedPick Pick(Port port, Visit visit)
    {
        // An order that has shipped leaves finished picks behind in a visit; nobody looks at their order again.
        var slot = Int();
        var line = Int();
        var load = visit.Bin.Loads[Int()];
        var quantity = Number();
        var isDone = Flag();
        var order = slot < 0 ? null : port.Totes[slot];
        Refuse(order is null && !isDone, "an open pick of an open order");
        var pick = order is null
            ? new PlannedPick(Ended.Order, Ended.Line, load, quantity) { IsDone = true }
            : new PlannedPick(order, order.Lines[line], load, quantity) { IsDone = isDone };
        if (!isDone)
        {
            load.Planned += quantity;
            pick.Line.Planned += quantity;
        }

        return pick;
    }

    private void LinkVisits()
    {
        var all = state.Ports.SelectMany(port => port.Visits).OrderBy(visit => visit.Number);
        foreach (var visit in all)
        {
            visit.Bin.Visits.Add(visit);
        }
    }

    private void Robots()
    {
        foreach (var robot in robots)
        {
            robot.IsLocated = Flag();
            robot.IsOnline = Flag();
            robot.IsSilent = Flag();
            robot.IsLost = Flag();
            robot.IsPaused = Flag();
            robot.IsCharging = Flag();
            robot.IsIdle = Flag();
            robot.BatteryPermille = Int();
            robot.HeardAt = At();
            robot.MovedAt = At();
            robot.Load = Bin();
            Route(robot);
            Drive(robot);
            Work(robot);
        }
    }

    private void Route(Robot robot)
    {
        var route = robot.Route;
        Numbers(route.Cells);
        route.First = Int();
        route.Claimed = Int();
        route.Head(Int());
        route.Heading = Int();
        route.Run = Int();
        route.StuckSinceMillis = Number();
        Numbers(route.Avoided);
        if (route.Cells.Count > 0)
        {
            state.Passing.FrontierAt[route.Frontier] = robot.Index;
        }
    }

    private void Drive(Robot robot)
    {
        var drive = robot.Drive;
        drive.Count = Number();
        drive.Origin = Int();
        drive.IsOver = Flag();
        drive.IsSeen = Flag();
        drive.SentAt = At();
        drive.Repeats = Int();
        drive.Asks = Number();
        drive.AskedAt = At();
        if (Flag())
        {
            var id = reader.ReadString();
            var update = Int();
            var waypoints = new Waypoint[Int()];
            for (var i = 0; i < waypoints.Length; i++)
            {
                waypoints[i] = new Waypoint(state.Map.CellAt(Int()), Int(), Flag());
            }

            drive.Last = new Drive(robot.Id, id, update, waypoints, Act());
        }
    }

    private RobotAction? Act()
    {
        if (!Flag())
        {
            return null;
        }

        var id = reader.ReadString();
        var kind = (RobotActionKind)Int();
        var bin = reader.ReadString();
        var level = Int();
        var port = reader.ReadString();
        return new RobotAction(
            id, kind, bin.Length == 0 ? null : BinId.Of(bin), level, port.Length == 0 ? null : PortId.Of(port));
    }

    private void Work(Robot robot)
    {
        var work = robot.Work;
        work.Leg = (Leg)Int();
        var port = Int();
        var visit = Int();
        work.Visit = visit < 0 ? null : ports[port].Visits[visit];
        work.Bin = Bin();
        work.Locked = Int();
        work.Hole = Int();
        work.HasSlot = Flag();
        work.Since = At();
        work.Failures = Int();
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

    private void Rows()
    {
        for (var cell = Int(); cell >= 0; cell = Int())
        {
            for (var left = Int(); left > 0; left--)
            {
                state.Passing.Append(cell, new Pass(robots[Int()].Index, Int()));
            }
        }
    }

    private void Rest()
    {
        for (var cell = Int(); cell >= 0; cell = Int())
        {
            state.Stacks.IsShut[cell] = true;
        }

        for (var left = Int(); left > 0; left--)
        {
            state.Laid.Add(new LaidBin(state.BinList[Int()], Int(), Int()));
        }

        for (var left = Int(); left > 0; left--)
        {
            state.Alarms.Standing.Add(new Alarm(reader.ReadString(), reader.ReadString(), reader.ReadString(), At()));
        }

        var counters = state.Counters;
        counters.Shipped = Number();
        counters.Refused = Number();
        counters.UnitsPicked = Number();
        counters.UnitsShort = Number();
        counters.Presentations = Number();
        counters.DigMoves = Number();
        counters.DugPresentations = Number();
        counters.PortWaitMillis = Number();
        for (var left = Int(); left > 0; left--)
        {
            counters.PortWaits.Enqueue(Number());
        }
    }

    private long Number()
    {
        var value = (ulong)reader.Read7BitEncodedInt64();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    private int Int() => checked((int)Number());

    private bool Flag() => reader.ReadBoolean();

    private Moment At() => new(Number());

    private Moment? MayBe()
    {
        var millis = Number();
        return millis < 0 ? null : new Moment(millis);
    }

    private StoredBin? Bin()
    {
        var index = Int();
        return index < 0 ? null : state.BinList[index];
    }

    private int Item() => Item(reader.ReadString());

    private int Item(string sku)
    {
        var index = state.Catalogue.IndexOf(Sku.Of(sku));
        return index >= 0 ? index : throw Gone("item", sku);
    }

    private void Numbers(List<int> values)
    {
        for (var left = Int(); left > 0; left--)
        {
            values.Add(Int());
        }
    }

    private void Texts(List<string> values)
    {
        for (var left = Int(); left > 0; left--)
        {
            values.Add(reader.ReadString());
        }
    }

    private static void Refuse(bool isWrong, string expected)
    {
        if (isWrong)
        {
            throw new InvalidDataException($"The state cannot be read: expected {expected}.");
        }
    }

    private static InvalidDataException Gone(string kind, string id) =>
        new($"The state cannot be read: the settings no longer name {kind} {id}.");
}
