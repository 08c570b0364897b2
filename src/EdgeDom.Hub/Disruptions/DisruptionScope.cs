using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Disruptions;

/// <summary>
/// What is disrupted: a node, a carrier (a rate card, or one service of it), or a lane, which is a node's or a
/// carrier's way to an area. All that is named must fit.
/// </summary>
/// <param name="Node">From this node only; null for any.</param>
/// <param name="RateCard">Only what this card's services carry; null for all that leaves.</param>
/// <param name="Service">Of the card this service only; null for all of them.</param>
/// <param name="Area">Only to customers there; null for everywhere.</param>
public sealed record DisruptionScope(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Area? Area)
{
    /// <summary>Whether anything that leaves a node may lie under it.</summary>
    public bool Holds(NodeRecord node) =>
        (Node is null || Node == node.Node) && (RateCard is null || RateCard == node.RateCard);

    /// <summary>Whether a customer is inside.</summary>
    public bool Holds(Destination to) => Area?.Holds(to) ?? true;

    /// <summary>Whether a service is meant; null is a parcel without one.</summary>
    public bool Holds(string? service) => RateCard is null || (service is not null && (Service ?? service) == service);
}
