using System.Text.Json.Serialization;
using EdgeDom.Hub.Reservations;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A reservation as it stands.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Node">Where by now.</param>
/// <param name="Sku">What.</param>
/// <param name="Quantity">Units.</param>
/// <param name="State">Where it stands.</param>
/// <param name="LeftMillis">How long it is still held without being confirmed; null when it is not held.</param>
/// <param name="At">When it was made.</param>
/// <param name="MayMove">Whether the hub may have it lie at another node.</param>
/// <param name="By">Who pinned it, or the hub that released it; left out when nobody did.</param>
/// <param name="Reason">Why, in his words; left out when nobody did.</param>
/// <param name="Order">The order whose units they are, or were; left out for none.</param>
/// <param name="Supply">The supply line whose units they are to be; left out for units that lie there.</param>
public sealed record ReservationView(
    string Id,
    NodeId Node,
    Sku Sku,
    long Quantity,
    ReservationState State,
    long? LeftMillis,
    Moment At,
    bool MayMove,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? By,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrderId? Order,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Supply)
{
    /// <summary>Of a reservation, on the clock of holds.</summary>
    public static ReservationView Of(Reservation one, long clock) => new(
        one.Id,
        one.Node,
        one.Sku,
        one.Quantity,
        one.State,
        one.State == ReservationState.Held ? Math.Max(0, one.DueClock - clock) : null,
        one.At,
        one.MayMove,
        one.Bond is { By.Length: > 0 } pinned ? pinned.By : null,
        one.Bond is { By.Length: > 0 } bond ? bond.Reason : null,
        one.Order,
        one.Supply);
}
