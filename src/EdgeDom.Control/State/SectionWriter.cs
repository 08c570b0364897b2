using EdgeDom.Control.Views;

namespace EdgeDom.Control.State;

/// <summary>
/// Writes parts that not every state has, each under its name and only where there is something in it, so that states
/// without are as they were before there was such a part.
/// </summary>
internal sealed class SectionWriter(ByteWriter bytes, SiteState state)
{
    /// <summary>The name of the section of counts.</summary>
    public const string CountsTag = "counts";

    /// <summary>The name of the section of questions to the hub.</summary>
    public const string QuestionsTag = "questions";

    /// <summary>The name of the section of bins that go back at once.</summary>
    public const string AsideTag = "aside";

    /// <summary>The name of the section of the system mode, where it is neither running nor stopped.</summary>
    public const string ModeTag = "mode";

    /// <summary>The name of the section of robots that were taken off the grid.</summary>
    public const string OffTag = "off";

    /// <summary>The name of the section of locked cells.</summary>
    public const string LocksTag = "locks";

    /// <summary>The name of the section of how orders were promised to go.</summary>
    public const string CarriagesTag = "carriages";

    /// <summary>The name of the section of the numbers and addresses of parcels, after that of how they go.</summary>
    public const string ParcelsTag = "parcels";

    /// <summary>The name of the section of how the hub wants orders to be worked.</summary>
    public const string WorkflowsTag = "workflows";

    /// <summary>The name of the section of the hours in which parcels are brought.</summary>
    public const string HoursTag = "hours";

    /// <summary>The name of the section of bins that had to be dug for, and how long they took.</summary>
    public const string UnpreparedTag = "unprepared";

    public void Write()
    {
        Counts();
        Questions();
        Aside();
        Mode();
        Off();
        Locks();
        Carriages();
        Parcels();
        Workflows();
        Hours();
        Unprepared();
    }

    private void Unprepared()
    {
        var open = state.Ports.SelectMany(port => port.Visits).Where(visit => visit.SetOutAt is not null).ToList();
        if (open.Count == 0 && state.Counters.UnpreparedCount == 0)
        {
            return;
        }

        bytes.Text(UnpreparedTag);
        bytes.Number(open.Count);
        foreach (var visit in open)
        {
            bytes.Number(visit.Number);
            bytes.MayBe(visit.SetOutAt);
            bytes.MayBe(visit.FreeAt);
        }

        bytes.Number(state.Counters.UnpreparedCount);
        bytes.Number(state.Counters.Unprepared.Count);
        foreach (var wait in state.Counters.Unprepared)
        {
            bytes.Number(wait.FreeMillis);
            bytes.Number(wait.PresentedMillis);
            bytes.Number(wait.PortMillis);
        }
    }

    private void Hours()
    {
        var chosen = state.Orders.Values.Where(order => order.Hours is not null)
            .OrderBy(order => order.Number).ToList();
        if (chosen.Count == 0)
        {
            return;
        }

        bytes.Text(HoursTag);
        bytes.Number(chosen.Count);
        foreach (var order in chosen)
        {
            bytes.Text(order.Id.Value);
            bytes.Number(order.Hours!.Date.DayNumber);
            bytes.Number(order.Hours.FromMinute);
            bytes.Number(order.Hours.ToMinute);
        }
    }

    private void Workflows()
    {
        var worked = state.Orders.Values.Where(order => order.Workflow is not null)
            .OrderBy(order => order.Number).ToList();
        if (worked.Count == 0)
        {
            return;
        }

        bytes.Text(WorkflowsTag);
        bytes.Number(worked.Count);
        foreach (var order in worked)
        {
            bytes.Text(order.Id.Value);
            bytes.Text(order.Workflow!.Name);
            bytes.Number(order.Workflow.Version);
            bytes.Number(order.Workflow.Steps.Count);
            foreach (var step in order.Workflow.Steps)
            {
                bytes.Text(step);
            }
        }
    }

    private void Carriages()
    {
        var carried = state.Orders.Values.Where(order => order.Carriage is not null)
            .OrderBy(order => order.Number).ToList();
        if (carried.Count == 0)
        {
            return;
        }

        bytes.Text(CarriagesTag);
        bytes.Number(carried.Count);
        foreach (var order in carried)
        {
            bytes.Text(order.Id.Value);
            bytes.Text(order.Carriage!.Service);
            bytes.Number(order.Carriage.Leaves?.DayNumber ?? -1);
            bytes.Number(order.Carriage.Arrives?.DayNumber ?? -1);
        }
    }

    private void Parcels()
    {
        var numbered = state.Orders.Values.Where(order => order.Carriage?.Parcel is not null)
            .OrderBy(order => order.Number).ToList();
        if (numbered.Count == 0)
        {
            return;
        }

        bytes.Text(ParcelsTag);
        bytes.Number(numbered.Count);
        foreach (var order in numbered)
        {
            var parcel = order.Carriage!.Parcel!;
            bytes.Text(order.Id.Value);
            bytes.Text(parcel.Sscc);
            bytes.Text(parcel.Tracking ?? "");
            bytes.Text(parcel.To ?? "");
        }
    }

    private void Mode()
    {
        if (state.Mode is not (SystemMode.Running or SystemMode.Stopped))
        {
            bytes.Text(ModeTag);
            bytes.Number((int)state.Mode);
            bytes.At(state.StopAskedAt);
        }
    }

    private void Off()
    {
        if (Array.Exists(state.Robots, robot => robot.IsOff))
        {
            bytes.Text(OffTag);
            bytes.Numbers([.. state.Robots.Where(robot => robot.IsOff).Select(robot => robot.Index)]);
        }
    }

    private void Locks()
    {
        if (state.Locks.Any)
        {
            bytes.Text(LocksTag);
            bytes.Numbers([.. state.Locks.NoEntry]);
            bytes.Numbers([.. state.Locks.NoLift]);
        }
    }

    private void Counts()
    {
        if (state.Counted.Count == 0)
        {
            return;
        }

        bytes.Text(CountsTag);
        bytes.Number(state.Counted.Count);
        foreach (var bin in state.Counted.Values)
        {
            bytes.Text(bin.Id.Value);
            bytes.Text(bin.Count!.Id.Value);
            bytes.Number(bin.Count.Held.Count);
            foreach (var (sku, quantity) in bin.Count.Held)
            {
                bytes.Text(state.Catalogue.SkuAt(sku).Value);
                bytes.Number(quantity);
            }
        }
    }

    private void Questions()
    {
        if (state.Questions.Count == 0)
        {
            return;
        }

        bytes.Text(QuestionsTag);
        bytes.Number(state.Questions.Count);
        foreach (var (count, cuts) in state.Questions.All)
        {
            bytes.Text(count.Value);
            bytes.Number(cuts.Count);
            foreach (var (sku, cut) in cuts)
            {
                bytes.Text(state.Catalogue.SkuAt(sku).Value);
                bytes.Number(cut);
            }
        }
    }

    // What robots have dug away and put back at once, and what waits for one that does.
    private void Aside()
    {
        var own = state.Robots
            .Where(robot => robot.Work.Aside.Count > 0 || robot.Work.Leg > Leg.OnCharger).ToList();
        if (own.Count + state.Restores.Count == 0)
        {
            return;
        }

        bytes.Text(AsideTag);
        bytes.Number(own.Count + state.Restores.Count);
        foreach (var robot in own)
        {
            Aside(robot.Index, robot.Work.Locked, robot.Work.Aside);
        }

        foreach (var restore in state.Restores)
        {
            Aside(-1, restore.Stack, restore.Aside);
        }
    }

    private void Aside(int owner, int stack, IReadOnlyList<LaidBin> aside)
    {
        bytes.Number(owner);
        bytes.Number(stack);
        bytes.Number(aside.Count);
        foreach (var laid in aside)
        {
            bytes.Number(laid.Bin.Index);
            bytes.Number(laid.At);
        }
    }
}
