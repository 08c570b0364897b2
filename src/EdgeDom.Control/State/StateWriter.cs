using EdgeDom.Control.Rights;
using EdgeDom.Model.Commands;

namespace EdgeDom.Control.State;

/// <summary>
/// Writes a state as bytes. What is marked derived is left out; <see cref="StateReader"/> works it out again.
/// </summary>
internal sealed class StateWriter(BinaryWriter writer, SiteState state)
{
    /// <summary>First number of the bytes; a state of another version is refused.</summary>
    public const int Version = 2;

    private readonly ByteWriter bytes = new(writer);

    public void Write()
    {
        bytes.Number(Version);
        Names();
        bytes.Number(state.Tick);
        bytes.At(state.Now);
        bytes.MayBe(state.Due);
        bytes.Flag(state.IsStopped);
        bytes.Number(state.HubNumber);
        bytes.Number(state.OrderCount);
        bytes.Number(state.VisitCount);
        bytes.Number(state.OpeningCount);
        bytes.Number(unchecked((long)state.Draws));
        bytes.At(state.UnjammedAt);
        Bins();
        Promise();
        Orders();
        Ports();
        Robots();
        Rows();
        Rest();
        Use();
        new SectionWriter(bytes, state).Write();
    }

    private void Use()
    {
        for (var sku = 0; sku < state.Use.Wanted.Length; sku++)
        {
            if (!state.Use.IsEmpty(sku))
            {
                bytes.Text(state.Catalogue.SkuAt(sku).Value);
                bytes.Number(state.Use.Wanted[sku]);
                Rate(state.Use.Local[sku]);
                Rate(state.Use.Hub[sku]);
            }
        }

        bytes.Text("");
    }

    private void Rate(UseRate rate)
    {
        bytes.Number(rate.MilliPerDay);
        bytes.Number(rate.Today);
        bytes.Number(rate.Day);
    }

    private void Names()
    {
        bytes.Number(state.Map.Columns);
        bytes.Number(state.Map.Rows);
        bytes.Number(state.Map.Levels);
        bytes.Number(state.Robots.Length);
        foreach (var robot in state.Robots)
        {
            bytes.Text(robot.Id.Value);
        }

        bytes.Number(state.Ports.Length);
        foreach (var port in state.Ports)
        {
            bytes.Text(port.Layout.Id.Value);
        }
    }

    private void Bins()
    {
        bytes.Number(state.BinList.Count);
        foreach (var bin in state.BinList)
        {
            bytes.Text(bin.Id.Value);
            bytes.Number(bin.Compartments);
            bytes.Number((int)bin.Place);
            bytes.Number(bin.Holder);
            bytes.Number(bin.Level);
            bytes.Number(bin.Heat);
            bytes.At(bin.HeatAt);
            bytes.Number(bin.Loads.Count);
            foreach (var load in bin.Loads)
            {
                bytes.Number(load.Compartment);
                bytes.Text(state.Catalogue.SkuAt(load.Sku).Value);
                bytes.Number(load.Quantity);
                bytes.Text(load.Lot);
                bytes.Text(load.Owner);
                bytes.Number(load.Blocked);
            }
        }
    }

    private void Promise()
    {
        var book = state.Promise;
        for (var sku = 0; sku < book.Free.Length; sku++)
        {
            if (book.Free[sku] != 0 || book.Allotted[sku] != 0 || book.Reserved[sku] != 0 || book.Blocked[sku] != 0)
            {
                bytes.Text(state.Catalogue.SkuAt(sku).Value);
                bytes.Number(book.Free[sku]);
                bytes.Number(book.Allotted[sku]);
                bytes.Number(book.Reserved[sku]);
                bytes.Number(book.Blocked[sku]);
            }
        }

        bytes.Text("");
    }

    private void Orders()
    {
        bytes.Number(state.Waiting.Count);
        foreach (var order in state.Waiting)
        {
            Order(order);
        }
    }

    private void Order(OpenOrder order)
    {
        bytes.Text(order.Id.Value);
        bytes.Number(order.Number);
        bytes.Number(order.Priority);
        bytes.At(order.PlacedAt);
        bytes.At(order.TakenAt);
        bytes.MayBe(order.EndedAt);
        bytes.Number(order.Lines.Length);
        foreach (var line in order.Lines)
        {
            bytes.Number(line.Number);
            bytes.Text(state.Catalogue.SkuAt(line.Sku).Value);
            bytes.Number(line.Quantity);
            bytes.Number(line.Lots.Count);
            foreach (var (lot, quantity) in line.Lots)
            {
                bytes.Text(lot);
                bytes.Number(quantity);
            }

            bytes.Number(line.Short);
            bytes.Number(line.Acts);
        }
    }

    private void Ports()
    {
        foreach (var port in state.Ports)
        {
            bytes.Flag(port.IsOpen);
            bytes.Number(port.Revision);
            Display(port.Display);
            bytes.MayBe(port.ShownAt);
            bytes.At(port.ShowSentAt);
            bytes.Number(port.ShowRepeats);
            bytes.Text(port.LastCode);
            bytes.At(port.LastCodeAt);
            bytes.Text(port.Message);
            bytes.MayBe(port.WaitingSince);
            bytes.Number(port.Grams);
            bytes.Number(port.ExpectedGrams);
            bytes.Texts(port.LinesDown);
            bytes.Texts(port.Keys);
            Totes(port);
            Visits(port);
        }
    }

    private void Display(PickDisplay? display)
    {
        bytes.Flag(display is not null);
        if (display is not null)
        {
            bytes.Text(display.Bin.Value);
            bytes.Number(display.Compartment);
            bytes.Text(display.Sku.Value);
            bytes.Number(display.Quantity);
            bytes.Number(display.ToteSlot);
        }
    }

    private void Totes(Port port)
    {
        bytes.Number(port.Totes.Length);
        foreach (var order in port.Totes)
        {
            bytes.Flag(order is not null);
            if (order is not null)
            {
                Order(order);
            }
        }
    }

    private void Visits(Port port)
    {
        bytes.Number(port.Visits.Count);
        foreach (var visit in port.Visits)
        {
            bytes.Number(visit.Number);
            bytes.Number(visit.Bin.Index);
            bytes.At(visit.CreatedAt);
            bytes.Number((int)visit.Stage);
            bytes.Flag(visit.IsDug);
            bytes.Flag(visit.WasPresented);
            bytes.Number(visit.Picks.Count);
            foreach (var pick in visit.Picks)
            {
                Pick(port, pick);
            }
        }

        bytes.Number(port.Bins.Count);
        foreach (var visit in port.Bins)
        {
            bytes.Number(port.Visits.IndexOf(visit));
        }

        bytes.Flag(port.Last is not null);
        if (port.Last is not null)
        {
            bytes.Number(port.Visits.IndexOf(port.Last.Visit));
            bytes.Number(port.Last.Visit.Picks.IndexOf(port.Last.Pick));
        }
    }

    private void Pick(Port port, PlannedPick pick)
    {
        var slot = Array.IndexOf(port.Totes, pick.Order);
        bytes.Number(slot);
        bytes.Number(slot < 0 ? -1 : Array.IndexOf(pick.Order.Lines, pick.Line));
        bytes.Number(pick.Load.Number);
        bytes.Number(pick.Quantity);
        bytes.Flag(pick.IsDone);
    }

    private void Robots()
    {
        foreach (var robot in state.Robots)
        {
            new RobotWriter(bytes, state).Write(robot);
        }
    }

    private void Rows()
    {
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            var row = state.Passing.Row(cell);
            if (row.Count > 0)
            {
                bytes.Number(cell);
                bytes.Number(row.Count);
                foreach (var pass in row)
                {
                    bytes.Number(pass.Robot);
                    bytes.Number(pass.Number);
                }
            }
        }

        bytes.Number(-1);
    }

    private void Rest()
    {
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            if (state.Stacks.IsShut[cell])
            {
                bytes.Number(cell);
            }
        }

        bytes.Number(-1);
        bytes.Number(state.Laid.Count);
        foreach (var laid in state.Laid)
        {
            bytes.Number(laid.Bin.Index);
            bytes.Number(laid.From);
            bytes.Number(laid.At);
        }

        bytes.Number(state.Alarms.Standing.Count);
        foreach (var alarm in state.Alarms.Standing)
        {
            bytes.Text(alarm.Code);
            bytes.Text(alarm.Subject);
            bytes.Text(alarm.Text);
            bytes.At(alarm.LastAt);
        }

        Counts(state.Counters);
    }

    private void Counts(Counters counters)
    {
        bytes.Number(counters.Shipped);
        bytes.Number(counters.Refused);
        bytes.Number(counters.UnitsPicked);
        bytes.Number(counters.UnitsShort);
        bytes.Number(counters.Presentations);
        bytes.Number(counters.DigMoves);
        bytes.Number(counters.DugPresentations);
        bytes.Number(counters.PortWaitMillis);
        bytes.Number(counters.PortWaits.Count);
        foreach (var wait in counters.PortWaits)
        {
            bytes.Number(wait);
        }
    }
}
