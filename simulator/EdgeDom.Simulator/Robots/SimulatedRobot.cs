using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Chance;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Truth;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// One robot as we believe its firmware to be: takes drives or refuses them, drives its base, does the action at the
/// end, tells its state on every cell, change and 30 s.
/// </summary>
public sealed class SimulatedRobot : Element
{
    private readonly WorldSettings settings;
    private readonly Agenda agenda;
    private readonly DeckPlan deck;
    private readonly IRobotEnd end;
    private readonly IMessageLine line;
    private readonly Chassis chassis;
    private readonly Gripper gripper;
    private readonly Battery battery;
    private readonly Dice dice;
    private readonly Assignment assignment = new();
    private readonly AskMemory asks = new();
    private readonly WaitClock waits;
    private readonly ErrorMemory errors = new();
    private readonly FaultSetup? slowness;
    private readonly Breakdown breakdown;
    private bool isGivingUp;
    private bool isPaused;
    private bool isCharging;
    private bool wasUp;
    private long connectedMillis = Never;
    private long reportMillis;

    internal SimulatedRobot(
        WorldSettings settings, RobotSetup setup, int body, IRobotEnd end, IMessageLine line, RobotSurroundings around)
    {
        this.settings = settings;
        this.end = end;
        this.line = line;
        (agenda, deck) = (around.Agenda, around.Deck);
        Robot = setup.Robot;
        chassis = new Chassis(settings.Robot, around, body, setup.Start);
        waits = new WaitClock(body, around.Telling);
        gripper = new Gripper(Robot, settings.Robot, deck, around.Truth);
        battery = new Battery(settings.Battery, setup.BatteryPermille, around.Start);
        dice = new Dice(settings.Seed, "robot " + Robot);
        breakdown = new Breakdown(settings, Robot);
        slowness = settings.Faults.FirstOrDefault(fault => fault.Kind == FaultKind.SlowRobot);
        agenda.Add(this);
        reportMillis = around.Start.UnixMillis;
        agenda.Plan(this, reportMillis);
    }

    /// <summary>Which robot.</summary>
    public RobotId Robot { get; }

    /// <summary>The last cell whose middle it reached.</summary>
    public Cell Cell => chassis.Cell;

    /// <summary>Whether it is broken down or carried away.</summary>
    public bool IsBroken => breakdown.IsBroken;

    /// <summary>The bin it really carries.</summary>
    public BinId? Load => gripper.Load;

    /// <summary>Way driven, in mm.</summary>
    public long DrivenMm => chassis.DrivenMm;

    /// <summary>States published.</summary>
    public long Reports { get; private set; }

    /// <summary>Drives and updates refused.</summary>
    public long Refusals { get; private set; }

    /// <summary>Lifts and lowerings that failed.</summary>
    public long FailedActions { get; private set; }

    /// <summary>
    /// Time it stood at the end of its base with its drive not done, and the part of it over 30 s each, in ms.
    /// </summary>
    public (long WaitedMillis, long StuckMillis) WaitedAt(Moment now) => waits.At(now);

    /// <summary>The true position, in micrometres from the middle of cell 0, 0.</summary>
    public (long XUm, long YUm) PositionAt(Moment now) => chassis.PositionAt(now);

    /// <summary>Takes what has come in by the line; called with the world's time.</summary>
    internal void Listen(Moment now)
    {
        if (line.IsUp != wasUp)
        {
            wasUp = line.IsUp;
            if (wasUp && !IsBroken)
            {
                Connect(now);
            }
        }

        while (line.TryRead(out var message))
        {
            if (!IsBroken && end.Read(message) is { } request)
            {
                Spend(now);
                Take(request, now);
                Act(now);
                Report(now);
            }
        }
    }

    /// <summary>People carry it away; returns the bin that was in it, which they have in hand now.</summary>
    internal BinId? TakeOff()
    {
        breakdown.Break();
        chassis.TakeOff(agenda.Now);
        assignment.Forget();
        waits.Set(RobotStand.Off, agenda.Now);
        (isGivingUp, isPaused, isCharging, connectedMillis) = (false, false, false, Never);
        PlanNext();
        return gripper.Empty();
    }

    /// <summary>People put it on a cell, mended, without a bin and without memory.</summary>
    internal void PutOn(Cell cell)
    {
        breakdown.Mend();
        chassis.PutOn(cell, agenda.Now);
        waits.Set(RobotStand.Idle, agenda.Now);
        Connect(agenda.Now);
    }

    /// <inheritdoc />
    public override void Wake(Moment now)
    {
        Spend(now);
        var isNews = reportMillis <= now.UnixMillis;
        if (chassis.NextArrivalMillis <= now.UnixMillis)
        {
            chassis.Arrive(now);
            assignment.Reach();
            isNews = true;
        }

        if (gripper.DueMillis <= now.UnixMillis)
        {
            isNews |= gripper.Step(now) && EndAction(gripper.Failure);
            breakdown.Comes();
        }

        if (connectedMillis <= now.UnixMillis)
        {
            (connectedMillis, isCharging) = (Never, deck.IsCharger(Cell));
            isNews = EndAction(isCharging ? null : $"no charger at {Cell}");
        }

        isNews |= Act(now);
        if (isNews)
        {
            Report(now);
        }

        PlanNext();
    }

    private void Connect(Moment now)
    {
        Send(end.WriteConnection(RobotConnection.Online, now));
        Send(end.WriteFactsheet(now));
        Report(now);
    }

    private void Take(RobotRequest request, Moment now)
    {
        switch (request)
        {
            case RobotRequest.DriveOrder order:
                Take(order.Drive, now);
                break;
            case RobotRequest.Asks all:
                foreach (var ask in all.All)
                {
                    Take(ask, now);
                }

                break;
            case RobotRequest.Bad bad:
                Refuse("validationError: " + bad.Why);
                break;
        }
    }

    private void Take(Drive drive, Moment now)
    {
        if (drive.Id == assignment.Drive && drive.Update == assignment.Update)
        {
            return;
        }

        var isUpdate = drive.Id == assignment.Drive;
        var why = isGivingUp ? "orderUpdateError: a cancel is under way"
            : battery.Permille == 0 ? "batteryEmpty: no new order"
            : DriveRules.Refusal(drive, assignment, Cell, deck);
        if (why is not null)
        {
            Refuse(why);
            return;
        }

        errors.Clear();
        asks.DropOver();
        assignment.Take(drive, isUpdate);
        if (chassis.IsMoving && !isPaused)
        {
            chassis.Retarget(assignment.StraightFrom(Cell), now);
        }
    }

    private void Take(AskRobot ask, Moment now)
    {
        if (asks.Knows(ask.ActionId))
        {
            return;
        }

        asks.Put(ask.ActionId, RobotActionStatus.Finished);
        switch (ask.Ask)
        {
            case RobotAsk.State:
                break;
            case RobotAsk.Factsheet:
                Send(end.WriteFactsheet(now));
                break;
            case RobotAsk.Pause:
                isPaused = true;
                StopSoon(now);
                break;
            case RobotAsk.Resume:
                isPaused = false;
                if (chassis.IsMoving)
                {
                    chassis.Retarget(assignment.StraightFrom(Cell), now);
                }

                break;
            case RobotAsk.StopCharging:
                isCharging = false;
                break;
            case RobotAsk.CancelDrive:
                Cancel(ask.ActionId, now);
                break;
        }
    }

    private void Cancel(string actionId, Moment now)
    {
        if (assignment.IsOver)
        {
            asks.Put(actionId, RobotActionStatus.Failed, "noOrderToCancel");
            return;
        }

        isGivingUp = true;
        asks.Put(actionId, RobotActionStatus.Running);
        assignment.GiveUpBeyond(StopSoon(now));
    }

    private int StopSoon(Moment now)
    {
        var cells = chassis.IsMoving ? chassis.CellsToStop(now) : 0;
        if (cells > 0)
        {
            chassis.Retarget(cells, now);
        }

        return cells;
    }

    // Decides what comes next when the robot stands; true when the state has changed.
    private bool Act(Moment now)
    {
        var changed = false;
        if (!chassis.IsMoving && !gripper.IsBusy && connectedMillis == Never)
        {
            changed = EndCancel() || (!isPaused && (StartRun(now) || StartAction(now)));
        }

        waits.Set(Stand(), now);
        PlanNext();
        return changed;
    }

    private RobotStand Stand() => IsBroken ? RobotStand.Broken : isPaused ? RobotStand.Paused
        : chassis.IsMoving || gripper.IsBusy ? RobotStand.Works
        : assignment.Ahead.Count > 0 ? RobotStand.Waits
        : connectedMillis != Never ? RobotStand.Works : isCharging ? RobotStand.Charges : RobotStand.Idle;

    private bool EndCancel()
    {
        if (!isGivingUp || !assignment.IsOver)
        {
            return false;
        }

        asks.FinishRunning();
        isGivingUp = false;
        return true;
    }

    private bool StartRun(Moment now)
    {
        if (assignment.ReleasedAhead == 0 || breakdown.Comes())
        {
            return false;
        }

        isCharging = false;
        var next = assignment.Ahead[0].Cell;
        var waitMillis = slowness is not null && dice.Happens(slowness.PerMillion)
            ? dice.Between(100, Math.Max(100, slowness.Amount == 0 ? 400 : slowness.Amount))
            : 0;
        chassis.Start(next.Column - Cell.Column, next.Row - Cell.Row, assignment.StraightFrom(Cell), waitMillis, now);
        return true;
    }

    private bool StartAction(Moment now)
    {
        if (assignment.Ahead.Count > 0 || assignment.Action is not { } action
            || assignment.ActionStatus != RobotActionStatus.Waiting || breakdown.Comes())
        {
            return false;
        }

        assignment.Act(RobotActionStatus.Running);
        if (action.Kind == RobotActionKind.StartCharging)
        {
            connectedMillis = now.UnixMillis + settings.Robot.ChargerConnectMillis;
        }
        else
        {
            isCharging = false;
            gripper.Start(action, Cell, now);
        }

        return true;
    }

    private bool EndAction(string? failure)
    {
        assignment.End(failure);
        if (failure is not null)
        {
            FailedActions++;
            errors.Add("orderActionError: " + failure);
        }

        return true;
    }

    private void Refuse(string why)
    {
        Refusals++;
        errors.Add(why);
    }

    private void Spend(Moment now) => battery.Spend(now, chassis.IsMoving, gripper.IsBusy, isCharging);

    private void Report(Moment now)
    {
        var (x, y) = chassis.PositionAt(now);
        reportMillis = now.UnixMillis + settings.Robot.ReportEveryMillis;
        Reports++;
        Send(end.WriteState(StateOf(), assignment.Ahead, (int)(x / 1000), (int)(y / 1000), now));
        PlanNext();
    }

    private RobotReported StateOf()
    {
        IReadOnlyList<RobotActionReport> actions = assignment.Action is { } action
            ? [new RobotActionReport(action.Id, assignment.ActionStatus, assignment.ActionResult), .. asks.Kept]
            : [.. asks.Kept];
        return new RobotReported(
            Robot, assignment.Drive, assignment.Update, Cell, assignment.ReachedIndex, chassis.IsMoving, isCharging,
            assignment.IsOver && !chassis.IsMoving, isPaused, battery.Permille, gripper.Load, actions, errors.Kept);
    }

    // A full queue loses it, as a radio does; the site asks again when it misses something.
    private void Send(TopicMessage message) => _ = IsBroken || line.TryPublish(message);

    private void PlanNext() => agenda.Plan(this, IsBroken ? Never : Math.Min(
        Math.Min(chassis.NextArrivalMillis, gripper.DueMillis), Math.Min(connectedMillis, reportMillis)));
}
