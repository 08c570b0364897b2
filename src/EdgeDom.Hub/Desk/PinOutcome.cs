using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a wish to pin a reservation.</summary>
public abstract record PinOutcome
{
    private PinOutcome()
    {
    }

    /// <summary>It is pinned, or was so already.</summary>
    public sealed record Stands(Reservation Reservation) : PinOutcome;

    /// <summary>There is no such reservation.</summary>
    public sealed record Unknown : PinOutcome;

    /// <summary>There is no such node.</summary>
    public sealed record NodeUnknown : PinOutcome;

    /// <summary>It stands so that it cannot be pinned.</summary>
    public sealed record Refused(Reservation Reservation) : PinOutcome;

    /// <summary>The node has not enough of it to sell now; nothing has changed.</summary>
    public sealed record Unavailable(Reservation Reservation) : PinOutcome;
}
