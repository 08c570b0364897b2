using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>
/// Writes a state as bytes. What is marked derived is left out; <see cref="StateReader"/> works it out again.
/// </summary>
internal sealed class StateWriter(BinaryWriter writer, SiteState state)
{
    /// <summary>First number of the bytes; a state of another version is refused.</summary>
    public const int Version = 1;

    public void Write()
    {
        Number(Version);
        Names();
        Number(state.Tick);
        At(state.Now);
        MayBe(state.Due);
        Flag(state.IsStopped);
        Number(state.HubNumber);
        Number(state.OrderCount);
        Number(state.VisitCount);
        Number(state.OpeningCount);
        writer.Write(state.Draws);
        At(state.UnjammedAt);
        Bins();
        Promise();
        Orders();
        Ports();
        Robots();
        Rows();
        Rest();
    }

    private void Names()
    {
        Number(state.Map.Columns);
        Number(state.Map.Rows);
        Number(state.Map.Levels);
        Number(state.Robots.Length);
        foreach (var robot in state.Robots)
        {
            writer.Write(robot.Id.Value);
        }

        Number(state.Ports.Length);
        foreach (var port in state.Ports)
        {
            writer.Write(port.Layout.Id.Value);
        }
    }

    private void Bins()
    {
        Number(state.BinList.Count);
        foreach (var bin in state.BinList)
        {
            writer.Write(bin.Id.Value);
            Number(bin.Compartments);
            Number((int)bin.Place);
            Number(bin.Holder);
            Number(bin.Level);
            Number(bin.Heat);
            At(bin.HeatAt);
            Number(bin.Loads.Count);
            foreach (var load in bin.Loads)
            {
                Number(load.Compartment);
                writer.Write(state.Catalogue.SkuAt(load.Sku).Value);
                Number(load.Quantity);
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
                writer.Write(state.Catalogue.SkuAt(sku).Value);
                Number(book.Free[sku]);
                Number(book.Allotted[sku]);
                Number(book.Reserved[sku]);
                Number(book.Blocked[sku]);
            }
        }

        writer.Write("");
    }

    private void Orders()
    {
        Number(state.Waiting.Count);
        foreach (var order in state.Waiting)
        {
            Order(order);
        }
    }

    private void Order(OpenOrder order)
    {
        writer.Write(order.Id.Value);
        Number(order.Number);
        Number(order.Priority);
        At(order.PlacedAt);
        At(order.TakenAt);
        MayBe(order.EndedAt);
        Number(order.Lines.Length);
        foreach (var line in order.Lines)
        {
            Number(line.Number);
            writer.Write(state.Catalogue.SkuAt(line.Sku).Value);
            Number(line.Quantity);
            Number(line.Picked);
            Number(line.Short);
            Number(line.Acts);
        }
    }

    private void Ports()
    {
        foreach (var port in state.Ports)
        {
            Flag(port.IsOpen);
            Number(port.Revision);
            Display(port.Display);
            MayBe(port.ShownAt);
            At(port.ShowSentAt);
            Number(port.ShowRepeats);
            writer.Write(port.LastCode);
            At(port.LastCodeAt);
            writer.Write(port.Message);
            MayBe(port.WaitingSince);
            Number(port.Grams);
            Number(port.ExpectedGrams);
            Texts(port.LinesDown);
            Texts(port.Keys);
            Totes(port);
            Visits(port);
        }
    }

    private void Display(PickDisplay? display)
    {
        Flag(display is not null);
        if (display is not null)
        {
            writer.Write(display.Bin.Value);
            Number(display.Compartment);
            writer.Write(display.Sku.Value);
            Number(display.Quantity);
            Number(display.ToteSlot);
        }
    }

    private void Totes(Port port)
    {
        Number(port.Totes.Length);
        foreach (var order in port.Totes)
        {
            Flag(order is not null);
            if (order is not null)
            {
                Order(order);
            }
        }
    }

    private void Visits(Port port)
    {
        Number(port.Visits.Count);
        foreach (var visit in port.Visits)
        {
            Number(visit.Number);
            Number(visit.Bin.Index);
            At(visit.CreatedAt);
            Number((int)visit.Stage);
            Flag(visit.IsDug);
            Flag(visit.WasPresented);
            Number(visit.Picks.Count);
            foreach (var pick in visit.Picks)
            {
                Pick(port, pick);
            }
        }

        Number(port.Bins.Count);
        foreach (var visit in port.Bins)
        {
            Number(port.Visits.IndexOf(visit));
        }

        Flag(port.Last is not null);
        if (port.Last is not null)
        {
            Number(port.Visits.IndexOf(port.Last.Visit));
            Number(port.Last.Visit.Picks.IndexOf(port.Last.Pick));
        }
    }

    private void Pick(Port port, PlannedPick pick)
    {
        var slot = Array.IndexOf(port.Totes, pick.Order);
        Number(slot);
        Number(slot < 0 ? -1 : Array.IndexOf(pick.Order.Lines, pick.Line));
        Number(pick.Load.Number);
        Number(pick.Quantity);
        Flag(pick.IsDone);
    }

    private void Robots()
    {
        foreach (var robot in state.Robots)
        {
            Flag(robot.IsLocated);
            Flag(robot.IsOnline);
            Flag(robot.IsSilent);
            Flag(robot.IsLost);
            Flag(robot.IsPaused);
            Flag(robot.IsCharging);
            Flag(robot.IsIdle);
            Number(robot.BatteryPermille);
            At(robot.HeardAt);
            At(robot.MovedAt);
            Number(robot.Load?.Index ?? -1);
            Route(robot.Route);
            Drive(robot.Drive);
            Work(robot.Work);
        }
    }

    private void Route(Route route)
    {
        Numbers(route.Cells);
        Number(route.First);
        Number(route.Claimed);
        Number(route.Goal);
        Number(route.Heading);
        Number(route.Run);
        Number(route.StuckSinceMillis);
        Numbers(route.Avoided);
    }

    private void Drive(DriveRecord drive)
    {
        Number(drive.Count);
        Number(drive.Origin);
        Flag(drive.IsOver);
        Flag(drive.IsSeen);
        At(drive.SentAt);
        Number(drive.Repeats);
        Number(drive.Asks);
        At(drive.AskedAt);
        Flag(drive.Last is not null);
        if (drive.Last is { } last)
        {
            writer.Write(last.Id);
            Number(last.Update);
            Number(last.Waypoints.Count);
            foreach (var waypoint in last.Waypoints)
            {
                Number(state.Map.IndexOf(waypoint.Cell));
                Number(waypoint.Index);
                Flag(waypoint.IsReleased);
            }

            Act(last.Action);
        }
    }

    private void Act(RobotAction? action)
    {
        Flag(action is not null);
        if (action is not null)
        {
            writer.Write(action.Id);
            Number((int)action.Kind);
            writer.Write(action.Bin?.Value ?? "");
            Number(action.Level);
            writer.Write(action.Port?.Value ?? "");
        }
    }

    private void Work(Work work)
    {
        Number((int)work.Leg);
        Number(work.Visit?.Port ?? -1);
        Number(work.Visit is null ? -1 : state.Ports[work.Visit.Port].Visits.IndexOf(work.Visit));
        Number(work.Bin?.Index ?? -1);
        Number(work.Locked);
        Number(work.Hole);
        Flag(work.HasSlot);
        At(work.Since);
        Number(work.Failures);
    }

    private void Rows()
    {
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            var row = state.Passing.Row(cell);
            if (row.Count > 0)
            {
                Number(cell);
                Number(row.Count);
                foreach (var pass in row)
                {
                    Number(pass.Robot);
                    Number(pass.Number);
                }
            }
        }

        Number(-1);
    }

    private void Rest()
    {
        for (var cell = 0; cell < state.Map.Cells; cell++)
        {
            if (state.Stacks.IsShut[cell])
            {
                Number(cell);
            }
        }

        Number(-1);
        Number(state.Laid.Count);
        foreach (var laid in state.Laid)
        {
            Number(laid.Bin.Index);
            Number(laid.From);
            Number(laid.At);
        }

        Number(state.Alarms.Standing.Count);
        foreach (var alarm in state.Alarms.Standing)
        {
            writer.Write(alarm.Code);
            writer.Write(alarm.Subject);
            writer.Write(alarm.Text);
            At(alarm.LastAt);
        }

        Counts(state.Counters);
    }

    private void Counts(Counters counters)
    {
        Number(counters.Shipped);
        Number(counters.Refused);
        Number(counters.UnitsPicked);
        Number(counters.UnitsShort);
        Number(counters.Presentations);
        Number(counters.DigMoves);
        Number(counters.DugPresentations);
        Number(counters.PortWaitMillis);
        Number(counters.PortWaits.Count);
        foreach (var wait in counters.PortWaits)
        {
            Number(wait);
        }
    }

    private void Number(long value) => writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private void Flag(bool value) => writer.Write(value);

    private void At(Moment moment) => Number(moment.UnixMillis);

    private void MayBe(Moment? moment) => Number(moment?.UnixMillis ?? -1);

    private void Numbers(List<int> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            Number(value);
        }
    }

    private void Texts(List<string> values)
    {
        Number(values.Count);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }
}
