using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Tests.Ledger;

/// <summary>A house that knows everything, plans nothing unless told so, and lets postings take the hub's
/// rights.</summary>
internal sealed class OpenHouse : IHouseRules
{
    public bool MayTakeAllotted { get; init; } = true;

    public bool MayAsk { get; set; }

    /// <summary>Whether the hub owes an answer, for whatever count.</summary>
    public bool OwesAnswer { get; set; } = true;

    public bool IsAsked(CountId count) => OwesAnswer;

    /// <summary>Another item of the house.</summary>
    public static Sku Cup { get; } = Sku.Of("CUP");

    /// <summary>Units planned in each compartment that holds the SKU.</summary>
    public long PlannedIn { get; set; }

    /// <summary>An item that the settings do not name any more; null when there is none.</summary>
    public Sku? Forgotten { get; set; }

    public bool KnowsItem(Sku sku) => sku.Value != "UNKNOWN" && sku != Forgotten;

    /// <summary>The ports of the house.</summary>
    public ISet<PortId> Ports { get; } = new HashSet<PortId> { PortId.Of("port-1"), PortId.Of("port-2") };

    public bool KnowsPort(PortId port) => Ports.Contains(port);

    public PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        compartment > 8 ? PostingRefusal.UnknownPlace : null;

    public PostingRefusal? WhyNotCounted(BinId bin) => PlannedIn > 0 ? PostingRefusal.PicksPlanned : null;

    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) =>
        from compartment in Enumerable.Range(1, 8)
        from sku in (Sku[])[LedgerFile.Mug, Cup]
        from lot in (string[])["", "L1", "L7"]
        from owner in (string[])["", "ACME"]
        select (compartment, sku, lot, owner);

    public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        owner.Length == 0 ? PlannedIn : 0;
}
