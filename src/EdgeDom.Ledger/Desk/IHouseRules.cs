using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// What the house knows beyond its books. Asked while a tick's postings are decided; answers are as of the last
/// committed tick and the same when asked again.
/// </summary>
public interface IHouseRules
{
    /// <summary>Whether postings may take what the hub may promise; else they are refused.</summary>
    bool MayTakeAllotted { get; }

    /// <summary>Whether new reservations may be made now; else they are refused.</summary>
    bool MayHold => true;

    /// <summary>Whether the hub can be asked now for what it has not promised.</summary>
    bool MayAsk => false;

    /// <summary>Whether the hub was asked for a count and has not answered all of it.</summary>
    bool IsAsked(CountId count) => false;

    /// <summary>Whether the house has such an item.</summary>
    bool KnowsItem(Sku sku);

    /// <summary>Whether the house has such a port, at which goods can lie.</summary>
    bool KnowsPort(PortId port);

    /// <summary>Why goods cannot lie in a compartment; null when they can.</summary>
    PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner);

    /// <summary>Why a bin cannot be counted now, and stand still meanwhile; null when it can.</summary>
    PostingRefusal? WhyNotCounted(BinId bin);

    /// <summary>All goods that a bin lists, each once; what is gone from it may stand there too.</summary>
    IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin);

    /// <summary>Units that picks are planned from; they must stay where they are.</summary>
    long Planned(BinId bin, int compartment, Sku sku, string lot, string owner);
}
