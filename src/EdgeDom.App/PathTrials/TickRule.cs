namespace EdgeDom.App.PathTrials;

/// <summary>How a team moves in ticks.</summary>
/// <param name="TicksPerMove">Ticks that a move to a neighbour takes a robot that is not late, from 1.</param>
/// <param name="Delays">How robots are made late.</param>
public sealed record TickRule(int TicksPerMove, DelayRule Delays)
{
    /// <summary>Draws when each robot is late in so many ticks; it may be stopped.</summary>
    public Lateness Lateness(int robots, int ticks, CancellationToken stop) =>
        PathTrials.Lateness.Drawn(Delays, robots, ticks, stop);
}
