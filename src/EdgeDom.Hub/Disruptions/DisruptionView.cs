using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Hub.Disruptions;

/// <summary>A disruption as the API and events show it.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Node">From this node only; null for any.</param>
/// <param name="RateCard">Only what this card's services carry; null for all.</param>
/// <param name="Service">Of the card this service only; null for all of them.</param>
/// <param name="Area">Only to customers there; null for everywhere.</param>
/// <param name="SurchargeMinor">What a parcel counts more, minor units; null when nothing may be sent.</param>
/// <param name="From">Since when, such as 2026-12-24T06:00:00Z.</param>
/// <param name="Until">When it is, or was, over; null when somebody must end it.</param>
/// <param name="Reason">Why it was set, or ended.</param>
/// <param name="Actor">Who said so last.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record DisruptionView(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RateCard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Area? Area,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SurchargeMinor,
    string From,
    string? Until,
    string Reason,
    string Actor,
    DisruptionState State,
    string Href)
{
    /// <summary>Of a disruption as it stands.</summary>
    public static DisruptionView Of(Disruption one) => new(
        one.Id,
        one.Scope.Node,
        one.Scope.RateCard,
        one.Scope.Service,
        one.Scope.Area,
        one.SurchargeMinor,
        Text(one.From),
        one.Until is { } until ? Text(until) : null,
        one.Reason,
        one.Actor,
        one.State,
        $"/api/v1/disruptions/{one.Id}");

    private static string Text(Moment at) =>
        at.ToTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
