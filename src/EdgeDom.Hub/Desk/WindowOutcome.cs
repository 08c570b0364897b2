using EdgeDom.Hub.DeliveryWindows;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a delivery window.</summary>
public abstract record WindowOutcome
{
    private WindowOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(DeliveryWindow Window) : WindowOutcome;

    /// <summary>There is no such window, or it has ended.</summary>
    public sealed record Unknown : WindowOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : WindowOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : WindowOutcome;

    /// <summary>It has bookings, and would be another one.</summary>
    public sealed record IsBooked(long Parcels) : WindowOutcome;

    /// <summary>It is for a node or a carrier that there is not.</summary>
    /// <param name="Pointer">Where, as a JSON pointer.</param>
    /// <param name="Detail">What is wrong.</param>
    public sealed record Wrong(string Pointer, string Detail) : WindowOutcome;

    /// <summary>There are too many.</summary>
    public sealed record Full : WindowOutcome;
}
