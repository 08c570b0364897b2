using EdgeDom.Model;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Clockwork;
using EdgeDom.Simulator.Kinematics;
using EdgeDom.Simulator.Truth;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// A robot's lift: down to the asked level, grip or release there, up again. What happens below happens in truth.
/// </summary>
internal sealed class Gripper(RobotId robot, RobotModel model, DeckPlan deck, WorldTruth truth)
{
    private RobotAction? action;
    private Cell cell;
    private bool isBelow;

    /// <summary>The bin it carries.</summary>
    public BinId? Load { get; private set; }

    public bool IsBusy => action is not null;

    /// <summary>When the next phase ends.</summary>
    public long DueMillis { get; private set; } = Element.Never;

    /// <summary>Why the action failed; null while all is well.</summary>
    public string? Failure { get; private set; }

    /// <summary>Begins a lift or a lowering over <paramref name="at"/>.</summary>
    public void Start(RobotAction what, Cell at, Moment now)
    {
        Require.That(!IsBusy, $"robot {robot} must end one action before the next");
        (action, cell, isBelow, Failure) = (what, at, true, RefusalAbove(what));
        DueMillis = Failure is null ? now.UnixMillis + TravelMillis(what) + model.GripMillis : now.UnixMillis;
    }

    /// <summary>Ends the phase that is due; true when the action is over.</summary>
    public bool Step(Moment now)
    {
        var what = Require.Known(action, $"robot {robot} must have an action to go on with");
        if (isBelow && Failure is null)
        {
            isBelow = false;
            Failure = what.Kind == RobotActionKind.Lift ? Lift(what) : Lower(what, now);
            DueMillis = now.UnixMillis + TravelMillis(what);
            return false;
        }

        (action, DueMillis) = (null, Element.Never);
        return true;
    }

    /// <summary>People take out what is in it; whatever it was doing is over.</summary>
    public BinId? Empty()
    {
        var bin = Load;
        (action, DueMillis, Load) = (null, Element.Never, null);
        return bin;
    }

    private string? RefusalAbove(RobotAction what) => what.Kind switch
    {
        RobotActionKind.Lift when Load is not null => $"already carries {Load}",
        RobotActionKind.Lower when Load is null => "carries nothing",
        RobotActionKind.Lower when Load != what.Bin => $"carries {Load}, not {what.Bin}",
        _ => null,
    };

    private string? Lift(RobotAction what)
    {
        var bin = what.Bin!.Value;
        var why = deck.PortAt(cell) is { } port
            ? truth.LiftFromPort(robot, port.Id, bin)
            : truth.LiftFromStack(robot, cell, bin, what.Level);
        Load = why is null ? bin : Load;
        return why;
    }

    private string? Lower(RobotAction what, Moment now)
    {
        var bin = what.Bin!.Value;
        var why = deck.PortAt(cell) is { } port
            ? truth.LowerIntoPort(robot, port, bin, now)
            : truth.LowerIntoStack(robot, cell, bin, what.Level);
        Load = why is null ? null : Load;
        return why;
    }

    // A port's hand-over lies under the lowest level.
    private int TravelMillis(RobotAction what)
    {
        var level = deck.PortAt(cell) is null ? Math.Clamp(what.Level, 1, deck.Layout.Levels) : 0;
        return model.LiftMillis((deck.Layout.Levels - level + 1) * deck.Layout.BinHeightMm);
    }
}
