namespace EdgeDom.App.PathTrials;

/// <summary>Where a robot that moves in ticks was seen at the end of a tick.</summary>
/// <param name="Cell">The cell it stands in or, under way, comes from.</param>
/// <param name="Entering">The cell it is on its way to; the same when it stands.</param>
/// <param name="Done">Ticks of that move done, below those that a move takes; 0 when it stands.</param>
public readonly record struct TickSighting(int Cell, int Entering, int Done);
