using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Store;

/// <summary>Units of a SKU that gathered orders of a buyer want.</summary>
/// <param name="Buyer">As whom channel policies know him; null for one who counts in none.</param>
/// <param name="Units">How many.</param>
/// <param name="Oldest">The lowest number of the orders.</param>
/// <param name="Newest">The highest one.</param>
public sealed record GatheredUnits(Buyer? Buyer, long Units, long Oldest, long Newest);
