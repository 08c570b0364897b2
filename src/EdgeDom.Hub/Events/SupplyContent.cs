using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a supply line's events: how it stood when it happened.</summary>
/// <param name="SupplyLine">The caller's id; more at <paramref name="Href"/>.</param>
/// <param name="Node">Where it comes.</param>
/// <param name="Sku">What comes.</param>
/// <param name="Quantity">Units expected in all.</param>
/// <param name="Received">Units that have come.</param>
/// <param name="ExpectedOn">The node's day on which they can be sent at the latest.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record SupplyContent(
    string SupplyLine,
    NodeId Node,
    Sku Sku,
    long Quantity,
    long Received,
    DateOnly ExpectedOn,
    SupplyState State,
    string Href)
{
    /// <summary>Of a line as it stands.</summary>
    public static SupplyContent Of(SupplyLine line) => new(
        line.Id,
        line.Node,
        line.Sku,
        line.Quantity,
        line.Received,
        line.ExpectedOn,
        line.State,
        $"/api/v1/supply-lines/{line.Id}");
}
