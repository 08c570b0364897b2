using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Splitting;

/// <summary>How an order may be split.</summary>
/// <param name="IsOneParcelFirst">One parcel goes before several cheaper ones, when it holds as many units.</param>
/// <param name="ParcelsMost">Most parcels, 1 to 12; null for no limit.</param>
/// <param name="ExtraParcelMinor">What each parcel after the first counts.</param>
/// <param name="Groups">By SKU index the number of its group, or -1; null when there are no groups.</param>
/// <param name="Edition">How the question is answered: of <see cref="RoutingQuestion"/>.</param>
/// <param name="LeastValue">What each of several parcels must be worth; null for anything.</param>
public sealed record SplitRules(
    bool IsOneParcelFirst,
    int? ParcelsMost,
    long ExtraParcelMinor,
    int[]? Groups,
    int Edition = RoutingQuestion.LatestEdition,
    LeastValue? LeastValue = null)
{
    /// <summary>Whether a plan that may not be the best is told a bound.</summary>
    public bool HasBounds => Edition >= RoutingQuestion.BoundsEdition;

    /// <summary>Whether some plans are forbidden.</summary>
    public bool HasLimits => ParcelsMost is not null || Groups is not null || LeastValue is not null;
}
