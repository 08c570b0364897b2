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
public sealed record Reservation(
    string Id,
    NodeId Node,
    Sku Sku,
    long Quantity,
    long HoldMillis,
    ReservationState State,
    long DueClock,
    Moment At,
    Buyer? Buyer = null)
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 64;

    /// <summary>Most units of one reservation.</summary>
    public const long QuantityMax = 1_000_000;

    /// <summary>Longest hold: 30 days.</summary>
    public const long HoldMillisMax = 30L * 24 * 3_600_000;

    /// <summary>Whether it sets stock aside.</summary>
    public bool IsOpen => State is ReservationState.Held or ReservationState.Confirmed;

    /// <summary>Whether it was granted at all.</summary>
    public bool IsGranted => State is not (ReservationState.Unavailable or ReservationState.Suspended);
}
