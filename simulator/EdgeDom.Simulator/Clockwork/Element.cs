using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Clockwork;

/// <summary>Something of the world that acts at times of its own: a robot, a picker, a late message.</summary>
public abstract class Element
{
    /// <summary>No time at all.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Breaks ties between elements due at one time; unique in a world.</summary>
    public int Number { get; internal set; }

    /// <summary>When it is due, in Unix ms; kept by the agenda.</summary>
    public long DueMillis { get; internal set; } = Never;

    /// <summary>Does all that is due at <paramref name="now"/> and plans the next time with the agenda.</summary>
    public abstract void Wake(Moment now);
}
