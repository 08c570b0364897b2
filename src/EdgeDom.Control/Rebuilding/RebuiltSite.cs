using EdgeDom.Control.State;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.Rebuilding;

/// <summary>
/// All that is known of a site whose disk is gone: folded from its own log and the hub's, as of one tick.
/// </summary>
public sealed record RebuiltSite
{
    /// <summary>The last tick that the logs know.</summary>
    public required long Tick { get; init; }

    /// <summary>When it was.</summary>
    public required Moment At { get; init; }

    /// <summary>Entries of the hub taken over by then.</summary>
    public required long HubNumber { get; init; }

    /// <summary>Bins at their last known places, as they were set up; what is in them stands in
    /// <see cref="Goods"/>.</summary>
    public required IReadOnlyList<BinRecord> Bins { get; init; }

    /// <summary>What the books have in each bin, by compartment, SKU, lot and owner, and how much is blocked.</summary>
    public required IReadOnlyList<LoadChange> Goods { get; init; }

    /// <summary>What the books have in the tote of each open order, by SKU and lot.</summary>
    public required IReadOnlyList<(FulfilmentOrderId Order, Sku Sku, string Lot, long Quantity)> Totes { get; init; }

    /// <summary>The house's own promise book.</summary>
    public required IReadOnlyList<SkuStock> Promise { get; init; }

    /// <summary>Counts of bins that are under way, and what they hold back.</summary>
    public IReadOnlyList<CountChange> Counts { get; init; } = [];

    /// <summary>What the hub was asked for counts and had not answered, be they under way or not.</summary>
    public IReadOnlyList<RebuiltQuestion> Questions { get; init; } = [];

    /// <summary>Open orders, oldest first.</summary>
    public required IReadOnlyList<RebuiltOrder> Orders { get; init; }

    /// <summary>Times that bins were set up with stock.</summary>
    public required long Openings { get; init; }

    /// <summary>The highest number of a screen that an entry of each port names.</summary>
    public required IReadOnlyDictionary<PortId, long> ScreensOf { get; init; }
}
