using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Reservations;

/// <summary>Units of one SKU set aside at one node under the caller's id, or the refusal to do so.</summary>
/// <param name="Id">The caller's id, 1 to 64 characters.</param>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="Quantity">Units, 1 or more.</param>
/// <param name="HoldMillis">How long it is held without being confirmed, 1 or more.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DueClock">When the hold lapses, on the clock that all nodes of the hub share.</param>
/// <param name="At">When it was made, for people.</param>
/// <param name="Buyer">As whom channel policies know who it is for; null when nobody said.</param>
/// <param name="Bond">
/// What binds it; null for one whose caller named its node, which nobody has pinned and no order has.
/// </param>
public sealed record Reservation(
    string Id,
    NodeId Node,
    Sku Sku,
    long Quantity,
    long HoldMillis,
    ReservationState State,
    long DueClock,
    Moment At,
    Buyer? Buyer = null,
    ReservationBond? Bond = null)
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 64;

    /// <summary>Most units of one reservation.</summary>
    public const long QuantityMax = 1_000_000;

    /// <summary>Longest hold: 30 days.</summary>
    public const long HoldMillisMax = 30L * 24 * 3_600_000;

    /// <summary>The order whose units they are now; null for none.</summary>
    public OrderId? Order => Bond?.Order;

    /// <summary>The supply line whose units they are to be; null for units that lie there.</summary>
    public string? Supply => Bond?.Supply;

    /// <summary>Whether it sets stock aside; when an order has its units, that does.</summary>
    public bool IsOpen => Order is null
        && State is ReservationState.Held or ReservationState.Confirmed or ReservationState.Pinned;

    /// <summary>Units of it that are set aside at its node.</summary>
    public long There => !IsOpen ? 0 : Supply is null ? Quantity : Bond!.Come;

    /// <summary>Units of it that are claimed of its supply line.</summary>
    public long Coming => !IsOpen || Supply is null ? 0 : Quantity - Bond!.Come;

    /// <summary>The node that its caller named; null when he named none.</summary>
    public NodeId? AskedNode => Bond is { IsAnywhere: true } ? null : Bond?.Asked ?? Node;

    /// <summary>Whether the hub may have it lie at another node.</summary>
    public bool MayMove => Bond is { IsAnywhere: true, Order: null, Supply: null }
        && State is ReservationState.Held or ReservationState.Confirmed;

    /// <summary>Whether it was granted at all.</summary>
    public bool IsGranted => State is not (ReservationState.Unavailable or ReservationState.Suspended);
}
