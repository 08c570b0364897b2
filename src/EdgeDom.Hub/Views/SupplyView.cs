using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>A supply line as the API shows it.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Node">Where it comes.</param>
/// <param name="Sku">What comes.</param>
/// <param name="Quantity">Units expected in all.</param>
/// <param name="ExpectedOn">The node's day on which they can be sent at the latest.</param>
/// <param name="State">How it stands.</param>
/// <param name="Received">Units that have come.</param>
/// <param name="Claimed">Units that backorders count on.</param>
/// <param name="Free">Units that may still be promised.</param>
public sealed record SupplyView(
    string Id,
    NodeId Node,
    Sku Sku,
    long Quantity,
    DateOnly ExpectedOn,
    SupplyState State,
    long Received,
    long Claimed,
    long Free)
{
    /// <summary>Of a line as it stands.</summary>
    public static SupplyView Of(SupplyLine line) => new(
        line.Id,
        line.Node,
        line.Sku,
        line.Quantity,
        line.ExpectedOn,
        line.State,
        line.Received,
        line.Claimed,
        line.Free);
}
