using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Desk;

/// <summary>What came of a node's answer to an offer.</summary>
public abstract record OfferOutcome
{
    private OfferOutcome()
    {
    }

    /// <summary>It was taken, now or before, and this is how it stands.</summary>
    public sealed record Stands(OfferView Offer) : OfferOutcome;

    /// <summary>There is no such offer.</summary>
    public sealed record Unknown : OfferOutcome;

    /// <summary>It comes too late, or cannot be; the sentence says how the offer stands.</summary>
    public sealed record Refused(string Why) : OfferOutcome;
}
