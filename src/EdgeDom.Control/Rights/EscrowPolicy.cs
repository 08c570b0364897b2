namespace EdgeDom.Control.Rights;

/// <summary>
/// Shares a SKU between site and hub by what each needs to get over the longest tolerated cut: the expected use and
/// three times its root for chance (escrow after O'Neil 1986; bounded counters, Balegas et al. 2015). What is there is
/// split in that proportion, more or less than both need. A side is filled up only when it falls below its low water,
/// so that units do not go to and fro. Integers only.
/// </summary>
public static class EscrowPolicy
{
    private const int MilliPerUnit = 1_000;
    private const int HoursPerDay = 24;
    private const int RootsForChance = 3;
    private const int UnitsOfBelief = 5;

    /// <summary>What to move now; nothing while both sides are above their low water.</summary>
    public static EscrowMove Decide(EscrowStand stand, EscrowRules rules)
    {
        var own = SiteTarget(stand, rules);
        var hub = stand.Free + stand.Allotted - own;
        if (stand.Allotted < hub && IsLow(stand.Allotted, hub, rules))
        {
            return new EscrowMove(hub - stand.Allotted, 0);
        }

        return stand.Free < own && IsLow(stand.Free, own, rules)
            ? new EscrowMove(0, own - stand.Free)
            : new EscrowMove(0, 0);
    }

    /// <summary>How much of the SKU the site should hold itself, in base units.</summary>
    public static long SiteTarget(EscrowStand stand, EscrowRules rules)
    {
        var total = stand.Free + stand.Allotted;
        var local = NeedMilli(stand.LocalMilliPerDay, 1_000 - rules.GrantPermille, rules);
        var hub = NeedMilli(stand.HubMilliPerDay, rules.GrantPermille, rules);

        // To the nearest unit, so that a single one goes to the side that needs it more.
        var whole = (Int128)total * local;
        return (long)((whole + ((local + hub) / 2)) / (local + hub));
    }

    private static bool IsLow(long held, long target, EscrowRules rules) =>
        held * 1_000 < target * rules.LowWaterPermille;

    // A side that has nothing can use nothing: a few units of belief keep it from staying at nothing for ever.
    private static long NeedMilli(long milliPerDay, int sharePermille, EscrowRules rules)
    {
        var use = milliPerDay * rules.ToleratedCutHours / HoursPerDay;
        return use + (RootsForChance * Root(use * MilliPerUnit)) + (UnitsOfBelief * sharePermille);
    }

    /// <summary>The whole root, rounded down.</summary>
    private static long Root(long square)
    {
        var root = 0L;
        for (var bit = 1L << 31; bit > 0; bit >>= 1)
        {
            var next = root | bit;
            root = next <= square / next ? next : root;
        }

        return root;
    }
}
