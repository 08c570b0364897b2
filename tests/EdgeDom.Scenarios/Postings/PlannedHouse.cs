using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Scenarios.Postings;

/// <summary>A house that has everything and plans picks from the house's own goods without a lot.</summary>
internal sealed class PlannedHouse : IHouseRules
{
    private readonly Dictionary<(BinId, Sku), long> planned = [];

    public bool MayTakeAllotted => true;

    public bool MayAsk { get; set; }

    /// <summary>What the hub was asked for and has not answered.</summary>
    public List<CountQuestion> Questions { get; } = [];

    public bool IsAsked(CountId count) => Questions.Exists(question => question.Count == count);

    public void Plan(BinId bin, Sku sku, long quantity) => planned[(bin, sku)] = quantity;

    public bool KnowsItem(Sku sku) => true;

    public bool KnowsPort(PortId port) => port == PostingGen.Port;

    public PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner) => null;

    public PostingRefusal? WhyNotCounted(BinId bin) =>
        planned.Any(each => each.Key.Item1 == bin && each.Value > 0) ? PostingRefusal.PicksPlanned : null;

    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) =>
        from sku in PostingGen.Skus
        from lot in (string[])["", "L1"]
        from owner in (string[])["", "ACME"]
        select (1, sku, lot, owner);

    public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        lot.Length + owner.Length == 0 ? planned.GetValueOrDefault((bin, sku)) : 0;
}
