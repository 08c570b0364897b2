using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Transits;

/// <summary>
/// The transit times that somebody from outside knows by now, such as a service that watches carriers; while they are
/// valid they stand before the days of rate cards.
/// </summary>
/// <param name="Id">The caller's id.</param>
/// <param name="ValidUntil">Until when they count; then rate cards do again.</param>
/// <param name="Lanes">The first that fits counts; none once the table has ended.</param>
/// <param name="Revision">How often it was changed, from 1.</param>
/// <param name="HasEnded">Whether it counts no more.</param>
public sealed record TransitTable(
    string Id, Moment ValidUntil, IReadOnlyList<TransitLane> Lanes, int Revision, bool HasEnded)
{
    /// <summary>Most lanes of one table.</summary>
    public const int LanesMax = 1_000;

    /// <summary>Most countries and postal prefixes in the areas of all of them.</summary>
    public const int WordsMax = 5_000;
}
