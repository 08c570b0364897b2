namespace EdgeDom.Sourcing.Availability;

/// <summary>
/// What a buyer may have of a SKU when policies name it: what is there, less what is guaranteed to others and not sold
/// to them yet, and no more than his caps leave him.
/// </summary>
public static class ChannelShare
{
    /// <summary>
    /// Units that a buyer may have of <paramref name="free"/> units, 0 or more. Where there is less than is guaranteed
    /// in all, it covers the guarantees one after the other, so that no unit is kept for two and sold to none. A buyer
    /// whose purchase counts in no window of his own policy leaves its guarantee whole, so whoever stands behind it
    /// would lose units to it; they are kept as well.
    /// </summary>
    /// <param name="free">Units that may be sold to anybody, 0 or more.</param>
    /// <param name="policies">The policies of the SKU that have not ended, by id.</param>
    /// <param name="buyer">Who asks.</param>
    public static long Of(long free, IEnumerable<ChannelPolicy> policies, Buyer buyer)
    {
        var (uncovered, most) = (free, long.MaxValue);
        var (kept, standing) = (0L, 0L);
        var (isExclusive, isAdmitted) = (false, false);
        foreach (var policy in policies)
        {
            var covered = Math.Min(uncovered, policy.StillGuaranteed);
            var isTheirs = policy.IsOf(buyer);
            uncovered -= covered;
            standing += policy.Counts(buyer) ? 0 : covered;
            kept = isTheirs || covered == 0 ? kept : standing;
            isExclusive |= policy.IsExclusive;
            isAdmitted |= policy.IsExclusive && isTheirs;
            if (policy.Room is { } room && policy.Counts(buyer))
            {
                most = Math.Min(most, room);
            }
        }

        return isExclusive && !isAdmitted ? 0 : Math.Min(free - kept, most);
    }
}
