using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Transits;

/// <summary>How long a carrier is on a way by now; all that is named must fit.</summary>
/// <param name="RateCard">Whose services.</param>
/// <param name="Service">Of the card this service only; null for all of them.</param>
/// <param name="Node">From this node only; null for any.</param>
/// <param name="Area">Only to customers there; null for everywhere.</param>
/// <param name="TransitDays">Delivery days of the service, 0 to <see cref="DaysMax"/>, as on a rate card.</param>
public sealed record TransitLane(
    string RateCard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Area? Area,
    int TransitDays)
{
    /// <summary>Most days on the way.</summary>
    public const int DaysMax = 60;

    /// <summary>Whether what leaves a node for a customer goes by it, whichever service of its card.</summary>
    public bool Holds(NodeId node, Destination to) => (Node is null || Node == node) && Area?.Holds(to) != false;
}
