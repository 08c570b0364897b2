namespace EdgeDom.Model.Facts;

/// <summary>
/// The hub's clock and the site's differ by more than people should leave as it is, or do no more. Nothing is ordered
/// or refused by it.
/// </summary>
/// <param name="AheadMillis">How much the hub's clock is ahead, in ms; 0 when they agree again.</param>
public sealed record ClocksDiffer(long AheadMillis) : Fact;
