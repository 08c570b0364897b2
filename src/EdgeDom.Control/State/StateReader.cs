using EdgeDom.Control.Rights;
using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Ids;

namespace EdgeDom.Control.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote into an empty state.</summary>
internal sealed class StateReader(BinaryReader reader, SiteState state)
{
    private readonly ByteReader bytes = new(reader);
    private int version;
    private Robot[] robots = [];
    private Port[] ports = [];

    public void Read()
    {
        version = bytes.Int();
        Refuse(version is < 1 or > StateWriter.Version, "a state of a version that this program knows");
        Names();
        state.Tick = bytes.Number();
        state.Now = bytes.At();
        state.Due = bytes.MayBe();
        state.Mode = bytes.Flag() ? SystemMode.Stopped : SystemMode.Running;
        state.HubNumber = bytes.Number();
        state.OrderCount = bytes.Number();
        state.VisitCount = bytes.Number();
        state.OpeningCount = bytes.Number();
        state.Draws = unchecked((ulong)bytes.Number());
        state.UnjammedAt = bytes.At();
        Bins();
        Promise();
        for (var left = bytes.Int(); left > 0; left--)
        {
            state.Waiting.Add(Order());
        }

        Ports();
        Robots();
        Rows();
        Rest();
        Use();
        new SectionReader(reader, bytes, state, robots).Read();
        Refuse(reader.BaseStream.Position != reader.BaseStream.Length, "nothing after the end");
    }

    // States of programs before there was such a book end here.
    private void Use()
    {
        if (reader.BaseStream.Position == reader.BaseStream.Length)
        {
            return;
        }

        for (var sku = bytes.Text(); sku.Length > 0; sku = bytes.Text())
        {
            var index = Item(sku);
            state.Use.Wanted[index] = bytes.Number();
            state.Use.Local[index] = new UseRate(bytes.Number(), bytes.Number(), bytes.Number());
            state.Use.Hub[index] = new UseRate(bytes.Number(), bytes.Number(), bytes.Number());
        }
    }

    private void Names()
    {
        var map = state.Map;
        var isSame = bytes.Int() == map.Columns & bytes.Int() == map.Rows & bytes.Int() == map.Levels;
        Refuse(!isSame, "a grid of the same size");
        robots = new Robot[bytes.Int()];
        for (var i = 0; i < robots.Length; i++)
        {
            var id = bytes.Text();
            robots[i] = state.RobotOf(RobotId.Of(id)) ?? throw Gone("robot", id);
        }

        ports = new Port[bytes.Int()];
        for (var i = 0; i < ports.Length; i++)
        {
            var id = bytes.Text();
            ports[i] = state.PortOf(PortId.Of(id)) ?? throw Gone("port", id);
        }
    }

    private void Bins()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var bin = new StoredBin(state.BinList.Count, BinId.Of(bytes.Text()), bytes.Int())
            {
                Place = (PlaceKind)bytes.Int(),
                Holder = bytes.Int(),
                Level = bytes.Int(),
                Heat = bytes.Number(),
                HeatAt = bytes.At(),
            };
            bin.Holder = bin.Place switch
            {
                PlaceKind.Robot => robots[bin.Holder].Index,
                PlaceKind.Port => ports[bin.Holder].Index,
                PlaceKind.Stack or PlaceKind.Missing => bin.Holder,
            };
            for (var loads = bytes.Int(); loads > 0; loads--)
            {
                bin.Loads.Add(LoadIn(bin));
            }

            state.Add(bin);
            if (bin.IsInStack)
            {
                Refuse(
                    !state.Map.HoldsStack[bin.Holder],
                    $"bins at {state.Map.CellAt(bin.Holder)}, where the layout has no stack: take its port, charger or"
                    + $" block back, or bring bin {bin.Id} elsewhere first");
                state.Stacks.Restore(bin);
            }
        }
    }

    private Load LoadIn(StoredBin bin)
    {
        var (compartment, sku, quantity) = (bytes.Int(), Item(), bytes.Number());
        var (lot, owner) = version < 2 ? ("", "") : (bytes.Text(), bytes.Text());
        return new Load(bin, bin.Loads.Count, compartment, sku, lot, owner)
        {
            Quantity = quantity, Blocked = version < 2 ? 0 : bytes.Number(),
        };
    }

    private void Promise()
    {
        for (var sku = bytes.Text(); sku.Length > 0; sku = bytes.Text())
        {
            var index = Item(sku);
            state.Promise.Free[index] = bytes.Number();
            state.Promise.Allotted[index] = bytes.Number();
            state.Promise.Reserved[index] = bytes.Number();
            state.Promise.Blocked[index] = bytes.Number();
        }
    }

    private OpenOrder Order()
    {
        var id = FulfilmentOrderId.Of(bytes.Text());
        var number = bytes.Number();
        var priority = bytes.Int();
        var placedAt = bytes.At();
        var takenAt = bytes.At();
        var endedAt = bytes.MayBe();
        var lines = new OpenLine[bytes.Int()];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = new OpenLine(bytes.Int(), Item(), bytes.Number());
            Picked(lines[i]);
            lines[i].Short = bytes.Number();
            lines[i].Acts = bytes.Number();
        }

        var order = new OpenOrder(id, number, priority, placedAt, lines) { TakenAt = takenAt, EndedAt = endedAt };
        state.Orders.Add(id, order);
        return order;
    }

    private void Picked(OpenLine line)
    {
        if (version < 2)
        {
            var picked = bytes.Number();
            if (picked > 0)
            {
                line.Pick("", picked);
            }

            return;
        }

        for (var left = bytes.Int(); left > 0; left--)
        {
            line.Pick(bytes.Text(), bytes.Number());
        }
    }

    private void Ports()
    {
        foreach (var port in ports)
        {
            port.IsOpen = bytes.Flag();
            port.Revision = bytes.Number();
            port.Display = Display();
            port.ShownAt = bytes.MayBe();
            port.ShowSentAt = bytes.At();
            port.ShowRepeats = bytes.Int();
            port.LastCode = bytes.Text();
            port.LastCodeAt = bytes.At();
            port.Message = bytes.Text();
            port.WaitingSince = bytes.MayBe();
            port.Grams = bytes.Number();
            port.ExpectedGrams = bytes.Number();
            bytes.Texts(port.LinesDown);
            bytes.Texts(port.Keys);
            Totes(port);
            Visits(port);
        }

        LinkVisits();
    }

    private PickDisplay? Display() => bytes.Flag()
        ? new PickDisplay(BinId.Of(bytes.Text()), bytes.Int(), Sku.Of(bytes.Text()), bytes.Number(), bytes.Int())
        : null;

    private void Totes(Port port)
    {
        var count = bytes.Int();
        Refuse(count > port.Totes.Length, $"no fewer tote slots than before at {port.Layout.Id}");
        for (var slot = 0; slot < count; slot++)
        {
            if (bytes.Flag())
            {
                var order = Order();
                order.Port = port.Index;
                port.Totes[slot] = order;
            }
        }
    }

    private void Visits(Port port)
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var visit = new Visit(bytes.Number(), state.BinList[bytes.Int()], port.Index, bytes.At())
            {
                Stage = (VisitStage)bytes.Int(), IsDug = bytes.Flag(), WasPresented = bytes.Flag(),
            };
            port.Visits.Add(visit);
            for (var picks = bytes.Int(); picks > 0; picks--)
            {
                visit.Picks.Add(Pick(port, visit));
            }
        }

        for (var left = bytes.Int(); left > 0; left--)
        {
            port.Bins.Add(port.Visits[bytes.Int()]);
        }

        if (bytes.Flag())
        {
            var visit = port.Visits[bytes.Int()];
            port.Last = new Confirmation(visit, visit.Picks[bytes.Int()]);
        }
    }

    private PlannedPick Pick(Port port, Visit visit)
    {
        // An order that has shipped leaves finished picks behind in a visit; nobody looks at their order again.
        var slot = bytes.Int();
        var line = bytes.Int();
        var load = visit.Bin.Loads[bytes.Int()];
        var quantity = bytes.Number();
        var isDone = bytes.Flag();
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
            new RobotReader(bytes, state, ports).Read(robot);
        }
    }

    private void Rows()
    {
        for (var cell = bytes.Int(); cell >= 0; cell = bytes.Int())
        {
            for (var left = bytes.Int(); left > 0; left--)
            {
                state.Passing.Append(cell, new Pass(robots[bytes.Int()].Index, bytes.Int()));
            }
        }
    }

    private void Rest()
    {
        for (var cell = bytes.Int(); cell >= 0; cell = bytes.Int())
        {
            state.Stacks.IsShut[cell] = true;
        }

        for (var left = bytes.Int(); left > 0; left--)
        {
            state.Laid.Add(new LaidBin(state.BinList[bytes.Int()], bytes.Int(), bytes.Int()));
        }

        for (var left = bytes.Int(); left > 0; left--)
        {
            state.Alarms.Standing.Add(new Alarm(bytes.Text(), bytes.Text(), bytes.Text(), bytes.At()));
        }

        var counters = state.Counters;
        counters.Shipped = bytes.Number();
        counters.Refused = bytes.Number();
        counters.UnitsPicked = bytes.Number();
        counters.UnitsShort = bytes.Number();
        counters.Presentations = bytes.Number();
        counters.DigMoves = bytes.Number();
        counters.DugPresentations = bytes.Number();
        counters.PortWaitMillis = bytes.Number();
        for (var left = bytes.Int(); left > 0; left--)
        {
            counters.PortWaits.Enqueue(bytes.Number());
        }
    }

    private int Item() => Item(bytes.Text());

    private int Item(string sku)
    {
        var index = state.Catalogue.IndexOf(Sku.Of(sku));
        return index >= 0 ? index : throw Gone("item", sku);
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
