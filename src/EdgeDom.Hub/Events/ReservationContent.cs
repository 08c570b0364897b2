using System.Text.Json.Serialization;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a reservation's events.</summary>
/// <param name="Reservation">The caller's id; more at <paramref name="Href"/>.</param>
/// <param name="Node">Where the units lie.</param>
/// <param name="Sku">What they are.</param>
/// <param name="Quantity">How many.</param>
/// <param name="State">How it stands now.</param>
/// <param name="Href">Where to look at it.</param>
/// <param name="Order">The order whose units they are; left out for none.</param>
public sealed record ReservationContent(
    string Reservation,
    NodeId Node,
    Sku Sku,
    long Quantity,
    ReservationState State,
    string Href,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderId? Order = null);
