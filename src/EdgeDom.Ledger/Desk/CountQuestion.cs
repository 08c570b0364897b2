using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Desk;

/// <summary>A closed count misses so many units that are allotted to the hub, which is asked for them.</summary>
/// <param name="Count">The count.</param>
/// <param name="Sku">What is missing.</param>
/// <param name="Quantity">Base units, 1 or more.</param>
public sealed record CountQuestion(CountId Count, Sku Sku, long Quantity);
