using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Tests.Control;

/// <summary>A robot that does what its drives say, cell by cell, and tells its state after each change.</summary>
internal sealed class TestRobot(TestWorld world, RobotId id, Cell at)
{
    private readonly List<Waypoint> ahead = [];
    private readonly List<RobotActionReport> actions = [];
    private string drive = "";
    private int update;
    private int index;
    private RobotAction? action;
    private bool isBusy;
    private bool hasHorizon;
    private bool isCharging;

    public RobotId Id { get; } = id;

    public Cell At { get; private set; } = at;

    public BinId? Load { get; private set; }

    /// <summary>Neither hears nor speaks nor moves on.</summary>
    public bool IsDead { get; set; }

    public int Battery { get; set; } = 1000;

    public int Entered { get; private set; }

    public List<Cell> Way { get; } = [at];

    public bool IsIdle => ahead.Count == 0 && !isBusy && action is null && !hasHorizon;

    /// <summary>Whether it stands and does nothing, so that a power cut leaves it at a cell.</summary>
    public bool CanForget => !isBusy;

    public void Hear(Drive order)
    {
        if (IsDead)
        {
            return;
        }

        if (order.Id == drive && order.Update <= update)
        {
            Tell();
            return;
        }

        if (order.Id != drive)
        {
            if (!IsIdle || order.Update != 0 || order.Waypoints[0].Cell != At)
            {
                return;
            }

            actions.Clear();
            index = 0;
        }
        else if (order.Waypoints[0].Index != (ahead.Count > 0 ? ahead[^1].Index : index) || action is not null)
        {
            return;
        }

        drive = order.Id;
        update = order.Update;
        ahead.AddRange(order.Waypoints.Skip(1).Where(waypoint => waypoint.IsReleased));
        hasHorizon = order.Waypoints.Any(waypoint => !waypoint.IsReleased);
        action = order.Action;
        if (action is not null)
        {
            actions.Add(new RobotActionReport(action.Id, RobotActionStatus.Waiting));
        }

        Tell();
        GoOn();
    }

    public void Hear(AskRobot ask)
    {
        if (IsDead)
        {
            return;
        }

        if (ask.Ask == RobotAsk.StopCharging)
        {
            isCharging = false;
        }

        Tell();
    }

    /// <summary>Loses its memory of the drive, as after a power cut; it must stand.</summary>
    public void Forget()
    {
        ahead.Clear();
        actions.Clear();
        action = null;
        hasHorizon = false;
        drive = "";
        update = 0;
        index = 0;
        Tell();
    }

    public void Tell()
    {
        if (IsDead)
        {
            return;
        }

        var report = new RobotReported(Id, drive, update, At, index, ahead.Count > 0, isCharging, IsIdle, false,
            Battery, Load, [.. actions], []);
        if (world.Random.Next(1000) >= world.Faults.LostPermille)
        {
            world.After(world.Delay(), () => world.Say(report));
        }

        if (world.Random.Next(1000) < world.Faults.DoubledPermille)
        {
            world.After(world.Delay() * 5, () => world.Say(report));
        }
    }

    /// <summary>Tells its state now and then even when nothing changes.</summary>
    public void KeepTelling(int everyMillis) => world.After(everyMillis, () =>
    {
        Tell();
        KeepTelling(everyMillis);
    });

    private void GoOn()
    {
        if (isBusy || IsDead)
        {
            return;
        }

        if (ahead.Count > 0)
        {
            isCharging = false;
            var next = ahead[0];
            if (next.Cell.DistanceTo(At) != 1 || next.Index != index + 1)
            {
                throw new InvalidOperationException($"{Id} is told to jump from {At} to {next}.");
            }

            isBusy = true;
            world.Enter(this, next.Cell);
            var millis = world.Random.Next(1000) < world.Faults.SlowPermille ? 5000 : 250 + world.Random.Next(200);
            world.After(millis, Arrive);
        }
        else if (action is not null)
        {
            isBusy = true;
            Status(RobotActionStatus.Running);
            Tell();
            world.After(1500 + world.Random.Next(3000), Act);
        }
    }

    private void Arrive()
    {
        isBusy = false;
        world.Leave(this, At);
        At = ahead[0].Cell;
        index = ahead[0].Index;
        ahead.RemoveAt(0);
        Entered++;
        Way.Add(At);
        Tell();
        GoOn();
    }

    private void Act()
    {
        isBusy = false;
        var act = action!;
        action = null;
        if (world.Random.Next(1000) < world.Faults.FailedActPermille)
        {
            Status(RobotActionStatus.Failed, act.Id);
        }
        else
        {
            Do(act);
            Status(RobotActionStatus.Finished, act.Id);
        }

        Tell();
    }

    private void Do(RobotAction act)
    {
        var pile = act.Port is { } port ? world.BinsAt(port) : world.StackAt(At);
        switch (act.Kind)
        {
            case RobotActionKind.Lift:
                var isThere = act.Port is null
                    ? pile.Count == act.Level && pile[^1] == act.Bin
                    : pile.Contains(act.Bin!.Value);
                Demand(isThere && Load is null, act);
                pile.Remove(act.Bin!.Value);
                Load = act.Bin;
                break;
            case RobotActionKind.Lower:
                Demand(Load == act.Bin && (act.Port is not null || pile.Count + 1 == act.Level), act);
                Demand(act.Port is not null || pile.Count < world.Settings.Layout.Levels, act);
                pile.Add(act.Bin!.Value);
                Load = null;
                if (act.Port is { } full)
                {
                    Demand(pile.Count <= world.Settings.Layout.Ports.Single(known => known.Id == full).Slots, act);
                }

                break;
            default:
                isCharging = true;
                break;
        }
    }

    private void Demand(bool isRight, RobotAction act)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"{Id} at {At} with {Load} cannot do {act}.");
        }
    }

    private void Status(RobotActionStatus status, string? of = null)
    {
        var place = actions.FindIndex(known => known.Id == (of ?? action!.Id));
        actions[place] = actions[place] with { Status = status };
    }
}
