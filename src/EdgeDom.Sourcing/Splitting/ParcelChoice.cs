namespace EdgeDom.Sourcing.Splitting;

/// <summary>How parcels may be sent when nodes have rate cards.</summary>
/// <param name="Grams">What a unit weighs, by SKU index.</param>
/// <param name="MayTake">Which ways count.</param>
/// <param name="MindsCo2First">Whether the least CO2 counts before the least money.</param>
public sealed record ParcelChoice(long[] Grams, Predicate<ParcelOption> MayTake, bool MindsCo2First);
