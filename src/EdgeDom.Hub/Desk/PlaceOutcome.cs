using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a wish to order.</summary>
public abstract record PlaceOutcome
{
    private PlaceOutcome()
    {
    }

    /// <summary>It stands; <paramref name="Body"/> is the receipt as JSON, the same bytes for a repeat.</summary>
    public sealed record Placed(OrderId Order, string Body, bool IsRepeat) : PlaceOutcome;

    /// <summary>The idempotency key was used for another order.</summary>
    public sealed record KeyReused : PlaceOutcome;

    /// <summary>The channel has used its reference for another order.</summary>
    public sealed record ReferenceTaken(OrderId Order) : PlaceOutcome;

    /// <summary>One of the reservations that it names, counted from 0, cannot become its own.</summary>
    public sealed record NoReservation(int At, string Why) : PlaceOutcome;

    /// <summary>The delivery window that it wants cannot be had, or <paramref name="IsFull"/>.</summary>
    public sealed record NoWindow(string Why, bool IsFull) : PlaceOutcome;
}
