using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// A house that has every item and place and plans nothing; a hub that it asks for a count has given nothing back by
/// the next tick, and no more is waited for.
/// </summary>
internal sealed class OpenHouse : IHouseRules
{
    public static OpenHouse Known { get; } = new();

    public bool MayTakeAllotted => false;

    public bool MayAsk => true;

    public bool KnowsItem(Sku sku) => true;

    public bool KnowsPort(PortId port) => true;

    public PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner) => null;

    public PostingRefusal? WhyNotCounted(BinId bin) => null;

    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) => [];

    public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) => 0;
}
