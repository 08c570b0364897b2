namespace EdgeDom.App.PathTrials;

/// <summary>How robots are made late.</summary>
/// <param name="Probability">That a robot which is not late is made late in a tick, 0 to 1.</param>
/// <param name="LeastTicks">Ticks it is late at least, from 1.</param>
/// <param name="MostTicks">Ticks it is late at most.</param>
/// <param name="Seed">What is drawn by.</param>
public sealed record DelayRule(double Probability, int LeastTicks, int MostTicks, int Seed);
