using EdgeDom.Control.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stores;

namespace EdgeDom.Control.State;

/// <summary>Reads what <see cref="SectionWriter"/> wrote: parts that not every state has, each by its name.</summary>
internal sealed class SectionReader(BinaryReader reader, ByteReader bytes, SiteState state, Robot[] robots)
{
    public void Read()
    {
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            switch (bytes.Text())
            {
                case SectionWriter.CountsTag:
                    Counts();
                    break;
                case SectionWriter.QuestionsTag:
                    Questions();
                    break;
                case SectionWriter.AsideTag:
                    Aside();
                    break;
                case SectionWriter.ModeTag:
                    state.Mode = (SystemMode)bytes.Int();
                    state.StopAskedAt = bytes.At();
                    break;
                case SectionWriter.OffTag:
                    Off();
                    break;
                case SectionWriter.LocksTag:
                    Locks();
                    break;
                case SectionWriter.CarriagesTag:
                    Carriages();
                    break;
                case SectionWriter.ParcelsTag:
                    Parcels();
                    break;
                case SectionWriter.WorkflowsTag:
                    Workflows();
                    break;
                case SectionWriter.HoursTag:
                    Hours();
                    break;
                case SectionWriter.UnpreparedTag:
                    Unprepared();
                    break;
                case var other:
                    throw new InvalidDataException($"The state cannot be read: expected no section {other}.");
            }
        }

        foreach (var robot in robots)
        {
            state.Stacks.LockKept(robot, state.Settings.Store.PutBack == PutBackRule.Always);
        }
    }

    private void Carriages()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            Order(bytes.Text()).Carriage = new Carriage(bytes.Text(), Day(bytes.Int()), Day(bytes.Int()));
        }
    }

    private void Parcels()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var order = Order(bytes.Text());
            var parcel = new Parcel(bytes.Text(), OrNull(bytes.Text()), OrNull(bytes.Text()));
            order.Carriage = order.Carriage is { } carriage ? carriage with { Parcel = parcel }
                : throw new InvalidDataException($"The state cannot be read: expected how {order.Id} goes.");
        }
    }

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private void Workflows()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var (order, name, version) = (Order(bytes.Text()), bytes.Text(), bytes.Int());
            var steps = new string[bytes.Int()];
            for (var step = 0; step < steps.Length; step++)
            {
                steps[step] = bytes.Text();
            }

            order.Workflow = new Workflow(name, version, steps);
        }
    }

    private void Hours()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            Order(bytes.Text()).Hours = new DeliveryHours(
                DateOnly.FromDayNumber(bytes.Int()), bytes.Int(), bytes.Int());
        }
    }

    private void Unprepared()
    {
        var visits = state.Ports.SelectMany(port => port.Visits).ToDictionary(visit => visit.Number);
        for (var left = bytes.Int(); left > 0; left--)
        {
            var number = bytes.Number();
            var visit = visits.GetValueOrDefault(number)
                ?? throw new InvalidDataException($"The state cannot be read: expected a visit {number}.");
            visit.SetOutAt = bytes.MayBe();
            visit.FreeAt = bytes.MayBe();
        }

        state.Counters.UnpreparedCount = bytes.Number();
        for (var left = bytes.Int(); left > 0; left--)
        {
            state.Counters.Unprepared.Enqueue(new UnpreparedWait(bytes.Number(), bytes.Number(), bytes.Number()));
        }
    }

    private OpenOrder Order(string name) => state.Orders.TryGetValue(FulfilmentOrderId.Of(name), out var order)
        ? order : throw new InvalidDataException($"The state cannot be read: expected an order {name}.");

    private static DateOnly? Day(int number) => number < 0 ? null : DateOnly.FromDayNumber(number);

    private void Counts()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var name = bytes.Text();
            if (!state.BinById.TryGetValue(BinId.Of(name), out var bin))
            {
                throw new InvalidDataException($"The state cannot be read: expected a bin {name}.");
            }

            bin.Count = new CountHold(CountId.Of(bytes.Text()));
            state.Counted.Add(bin.Id, bin);
            for (var goods = bytes.Int(); goods > 0; goods--)
            {
                bin.Count.Add(Item(bytes.Text()), bytes.Number());
            }
        }
    }

    private void Questions()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var count = CountId.Of(bytes.Text());
            for (var goods = bytes.Int(); goods > 0; goods--)
            {
                state.Questions.Add(count, Item(bytes.Text()), bytes.Number());
            }
        }
    }

    private void Aside()
    {
        for (var left = bytes.Int(); left > 0; left--)
        {
            var owner = bytes.Int();
            var stack = bytes.Int();
            var laid = new LaidBin[bytes.Int()];
            for (var i = 0; i < laid.Length; i++)
            {
                laid[i] = new LaidBin(state.BinList[bytes.Int()], stack, bytes.Int());
            }

            if (owner >= 0)
            {
                robots[owner].Work.Aside.AddRange(laid);
            }
            else
            {
                state.Restores.Add(new Restore(stack, laid));
                state.Stacks.Lock(state.Restores[^1], Stacks.Kept);
            }
        }
    }

    private void Off()
    {
        var off = new List<int>();
        bytes.Numbers(off);
        off.ForEach(robot => robots[robot].IsOff = true);
    }

    private void Locks()
    {
        foreach (var isForEntry in (bool[])[true, false])
        {
            var cells = new List<int>();
            bytes.Numbers(cells);
            foreach (var cell in cells)
            {
                state.Locks.Add(cell, isForEntry);
                state.Stacks.Hold(cell, isOn: true);
            }
        }
    }

    private int Item(string sku)
    {
        var index = state.Catalogue.IndexOf(Sku.Of(sku));
        return index >= 0
            ? index
            : throw new InvalidDataException($"The state cannot be read: the settings no longer name item {sku}.");
    }
}
