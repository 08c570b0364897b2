using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of an act on an order.</summary>
public abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>It is done, now or by the same request before.</summary>
    public sealed record Done(bool IsRepeat) : OrderOutcome;

    /// <summary>There is no such order.</summary>
    public sealed record Unknown : OrderOutcome;

    /// <summary>The order is of another revision than the caller has seen.</summary>
    public sealed record Changed : OrderOutcome;

    /// <summary>The idempotency key was used for another act.</summary>
    public sealed record KeyReused : OrderOutcome;

    /// <summary>What is asked cannot be, at the place named, a JSON pointer.</summary>
    public sealed record Wrong(string Field, string Why) : OrderOutcome;

    /// <summary>The order's state does not allow it, but what is in <paramref name="Legal"/>.</summary>
    public sealed record Refused(string Why, IReadOnlyList<OrderAct> Legal) : OrderOutcome;
}
