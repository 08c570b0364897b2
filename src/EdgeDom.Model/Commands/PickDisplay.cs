using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Commands;

/// <summary>One pick as the light and the page show it.</summary>
/// <param name="Bin">The bin in front of the picker.</param>
/// <param name="Compartment">Where to take from, counted from 1.</param>
/// <param name="Sku">What to take.</param>
/// <param name="Quantity">How many base units.</param>
/// <param name="ToteSlot">Where to put it, counted from 1.</param>
public sealed record PickDisplay(BinId Bin, int Compartment, Sku Sku, long Quantity, int ToteSlot);
