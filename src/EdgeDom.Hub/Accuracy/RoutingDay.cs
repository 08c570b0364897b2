using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Accuracy;

/// <summary>
/// How right the routing of a day was: its decisions beside what the best plan for each cost at least when it was made,
/// and beside what all of them cost at least had the whole day been known beforehand.
/// </summary>
/// <param name="Day">The UTC day on which the orders were placed.</param>
/// <param name="At">When it was found out; what was decided later is not in it.</param>
/// <param name="Decisions">Decisions that count, two on one order twice.</param>
/// <param name="IsCut">Whether there are more, which were not looked at.</param>
/// <param name="Within">Those that cost at most 1.02 times the least and leave no more units.</param>
/// <param name="CostMinor">What all of them cost, minor units of money.</param>
/// <param name="LeastMinor">What the best plan for each costs at least, added up.</param>
/// <param name="Unproven">Of how many nobody knows whether a plan costs that.</param>
/// <param name="LeftMore">How many leave more units than another plan does.</param>
/// <param name="LeftOut">What does not count.</param>
/// <param name="Worst">Those that cost most beyond the least, ten at most.</param>
public sealed record RoutingDay(
    DateOnly Day,
    Moment At,
    int Decisions,
    bool IsCut,
    int Within,
    long CostMinor,
    long LeastMinor,
    int Unproven,
    int LeftMore,
    RoutingLeftOut LeftOut,
    IReadOnlyList<RoutingGap> Worst)
{
    /// <summary>By how much a decision may cost more than the least to count as right, in thousandths.</summary>
    public const int TolerancePermille = 20;

    private const long Whole = 10_000;

    /// <summary>
    /// Routing accuracy: the share of <see cref="Within"/> in percent with two decimals, rounded down; null when
    /// nothing was decided.
    /// </summary>
    public decimal? AccuracyPercent =>
        Decisions == 0 ? null : decimal.Floor((decimal)Within * Whole / Decisions) / (Whole / 100);

    /// <summary>
    /// By how much all of them cost more than the least, in percent of it with two decimals, rounded up; null when the
    /// least is 0.
    /// </summary>
    public decimal? GapPercent => LeastMinor <= 0
        ? null : decimal.Ceiling((decimal)(CostMinor - LeastMinor) * Whole / LeastMinor) / (Whole / 100);

    /// <summary>All of the day in hindsight; null where nobody can say, see <see cref="HindsightWhyNot"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoutingHindsight? Hindsight { get; init; }

    /// <summary>Why there is nothing of it in hindsight; null where there is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HindsightWhyNot { get; init; }
}
