using EdgeDom.Control.Stocking;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Site.Postings;

/// <summary>
/// What the brain knows, put to the desk: items, bins, planned picks. What is allotted to the hub stays the hub's.
/// </summary>
internal sealed class BrainRules(StockLook stock) : IHouseRules
{
    public bool MayTakeAllotted => false;

    public bool MayHold => stock.MayPromise;

    public bool MayAsk => stock.MayAsk;

    public bool IsAsked(CountId count) => stock.IsAsked(count);

    public bool KnowsItem(Sku sku) => stock.HasItem(sku);

    public bool KnowsPort(PortId port) => stock.HasPort(port);

    public PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner)
    {
        if (!stock.HasPlace(bin, compartment))
        {
            return PostingRefusal.UnknownPlace;
        }

        return stock.HasRoom(bin, compartment, sku, lot, owner) ? null : PostingRefusal.BinFull;
    }

    public PostingRefusal? WhyNotCounted(BinId bin) => !stock.HasBin(bin) ? PostingRefusal.UnknownPlace
        : stock.IsUsed(bin) ? PostingRefusal.PicksPlanned
        : null;

    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) => stock.GoodsIn(bin);

    public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        stock.Planned(bin, compartment, sku, lot, owner);
}
