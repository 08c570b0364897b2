using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Store;

/// <summary>A gathered order and how soon its turn comes: by the parts of this in their order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Due">When its window closes.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="Tier">Lower first.</param>
/// <param name="WantedBy">The earlier day first; the last day there is where none is wanted.</param>
/// <param name="ValueMinor">Higher first.</param>
/// <param name="Number">Lower first: age.</param>
public sealed record GatheredRow(
    OrderId Order, Moment Due, int Priority, int Tier, DateOnly WantedBy, long ValueMinor, long Number);
