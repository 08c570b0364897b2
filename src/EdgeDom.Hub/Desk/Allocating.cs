using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Says what channels and markets may have of SKUs. It counts from the next order on; what was sold, or is held, before
/// stays so and counts in no window that was opened later.
/// </summary>
public static class Allocating
{
    /// <summary>Makes a policy, or changes what it allows; the same twice changes nothing.</summary>
    /// <param name="book">The book.</param>
    /// <param name="wish">The policy as it shall be.</param>
    /// <param name="seen">The revision that the caller has seen; null when he takes any.</param>
    /// <param name="isNamed">Whether he said which he has seen, or that he takes any.</param>
    /// <param name="now">When; null while the book is opened, which promises nobody anew.</param>
    public static PolicyOutcome Put(HubBook book, PolicyWish wish, int? seen, bool isNamed, Moment? now)
    {
        var known = book.Policies.Of(wish.Id);
        var before = known is { HasEnded: false } ? known : null;
        if (seen is not null && seen != (before?.Revision ?? 0))
        {
            return new PolicyOutcome.Changed();
        }

        if (before is not null && Same(before, wish))
        {
            return new PolicyOutcome.Stands(before);
        }

        if (before is not null && !isNamed)
        {
            return new PolicyOutcome.NoRevision();
        }

        if (Against(book, known, before, wish) is { } why)
        {
            return new PolicyOutcome.Refused(why);
        }

        var policy = new ChannelPolicy(
            wish.Id,
            wish.Sku,
            wish.Channel,
            wish.Market,
            wish.Guaranteed,
            wish.Cap,
            wish.IsExclusive,
            before?.Window ?? book.Policies.NewestWindow + 1,
            before?.Sold ?? 0,
            (known?.Revision ?? 0) + 1,
            known?.EventCount ?? 0,
            HasEnded: false);
        return Keep(book, policy, now);
    }

    /// <summary>
    /// Opens a new window of a policy: what was sold before counts no more, and guarantee and cap are whole again. With
    /// <paramref name="seen"/> only when it is of that revision.
    /// </summary>
    public static PolicyOutcome Restart(HubBook book, string id, int? seen, Moment now) => Seen(
        book, id, seen, now, policy => policy with { Window = book.Policies.NewestWindow + 1, Sold = 0 });

    /// <summary>Ends a policy; with <paramref name="seen"/> only when it is of that revision.</summary>
    public static PolicyOutcome End(HubBook book, string id, int? seen, Moment now) =>
        Seen(book, id, seen, now, policy => policy with { HasEnded = true });

    private static PolicyOutcome Seen(
        HubBook book, string id, int? seen, Moment now, Func<ChannelPolicy, ChannelPolicy> change) =>
        book.Policies.Of(id) is not { HasEnded: false } policy ? new PolicyOutcome.Unknown()
        : seen is not null && seen != policy.Revision ? new PolicyOutcome.Changed()
        : Keep(book, change(policy) with { Revision = policy.Revision + 1 }, now);

    // Who waits may have more than before, or another would: what waits without a day is promised anew.
    private static PolicyOutcome.Stands Keep(HubBook book, ChannelPolicy policy, Moment? now)
    {
        book.Policies.Put(policy);
        if (now is { } moment)
        {
            Claiming.Renew(book, policy.Sku, "a channel policy has changed", moment);
        }

        return new PolicyOutcome.Stands(book.Policies.Of(policy.Id)!);
    }

    private static bool Same(ChannelPolicy policy, PolicyWish wish) =>
        IsOfSame(policy, wish) && policy.Guaranteed == wish.Guaranteed && policy.Cap == wish.Cap
        && policy.IsExclusive == wish.IsExclusive;

    private static bool IsOfSame(ChannelPolicy policy, PolicyWish wish) =>
        policy.Sku == wish.Sku && policy.Channel == wish.Channel && Equals(policy.Market, wish.Market);

    private static string? Against(HubBook book, ChannelPolicy? known, ChannelPolicy? before, PolicyWish wish)
    {
        if (before is not null)
        {
            return IsOfSame(before, wish) ? null
                : $"Policy {wish.Id} is about other buyers or another SKU: end it first, or take another id.";
        }

        return known is null && book.Policies.Count >= PolicyBook.PoliciesMax
            ? $"There are {PolicyBook.PoliciesMax} policies, which is the most: take the id of one that has ended."
            : book.Policies.OfSku(wish.Sku).Count >= PolicyBook.OfSkuMax
            ? $"There are {PolicyBook.OfSkuMax} policies of {wish.Sku}, which is the most." : null;
    }
}
