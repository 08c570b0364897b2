namespace EdgeDom.Simulator.Settings;

/// <summary>One fault of the world.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="PerMillion">How often: chances in a million for each message, frame, run or compartment; 0 to
/// 1,000,000.</param>
/// <param name="Amount">How much, in the unit that the kind names; 0 takes the kind's default.</param>
public sealed record FaultSetup(FaultKind Kind, int PerMillion, int Amount = 0);
