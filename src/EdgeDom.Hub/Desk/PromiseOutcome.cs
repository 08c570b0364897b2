using EdgeDom.Hub.Promises;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of an act on a promise.</summary>
public abstract record PromiseOutcome
{
    private PromiseOutcome()
    {
    }

    /// <summary>It stands so, <paramref name="LeftMillis"/> before it lapses.</summary>
    public sealed record Stands(Promise Promise, long LeftMillis, bool IsRepeat) : PromiseOutcome;

    /// <summary>There is none, or the quote has lapsed.</summary>
    public sealed record Unknown : PromiseOutcome;

    /// <summary>The id was used for another basket.</summary>
    public sealed record IdReused : PromiseOutcome;

    /// <summary>The plan cannot be held: it was never whole, or units have gone meanwhile.</summary>
    public sealed record Unavailable(string Why) : PromiseOutcome;

    /// <summary>There is no such delivery window for this plan, or none in time; nothing was held.</summary>
    public sealed record NoWindow(string Why) : PromiseOutcome;

    /// <summary>Its state does not allow this.</summary>
    public sealed record Refused(Promise Promise) : PromiseOutcome;

    /// <summary>It became an order with other words.</summary>
    public sealed record OtherWords(OrderId Order) : PromiseOutcome;

    /// <summary>The channel has used its reference for another order.</summary>
    public sealed record ReferenceTaken(OrderId Order) : PromiseOutcome;
}
