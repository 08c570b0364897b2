using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Accuracy;

/// <summary>
/// How right the book was, over a number of counts. By record and by unit as Vitasek and Piasecki define inventory
/// accuracy, without tolerance: each differs where one record is far off, or many are by a unit.
/// </summary>
/// <param name="Counts">Stock records that were counted; one that was counted twice is there twice.</param>
/// <param name="Exact">Those of them of which the book said exactly what was there.</param>
/// <param name="BookedUnits">Base units that the book said of all of them.</param>
/// <param name="DifferenceUnits">
/// Base units that were missing, and those that were too many: both are added, so that they do not make up for each
/// other.
/// </param>
public sealed record AccuracySum(long Counts, long Exact, long BookedUnits, long DifferenceUnits)
{
    private const long Whole = 10_000;

    /// <summary>Of nothing.</summary>
    public static AccuracySum Nothing { get; } = new(0, 0, 0, 0);

    /// <summary>
    /// Inventory record accuracy, in percent with two decimals: exact records of all that were counted, 0 to 100,
    /// rounded down, so that 100 is no error at all. Null when nothing was counted.
    /// </summary>
    public decimal? RecordPercent => Percent(Exact, Counts);

    /// <summary>
    /// Accuracy by unit, in percent with two decimals: 1 less the units of difference by those booked, rounded down,
    /// and 0 where the difference is larger than what was booked. Null when nothing was booked.
    /// </summary>
    public decimal? UnitPercent => Percent(Math.Max(0, BookedUnits - DifferenceUnits), BookedUnits);

    /// <summary>Of one count.</summary>
    public static AccuracySum Of(StockCount count) => new(
        1, count.Counted == count.Booked ? 1 : 0, Math.Max(0, count.Booked), Math.Abs(count.Counted - count.Booked));

    /// <summary>Of both.</summary>
    public static AccuracySum operator +(AccuracySum one, AccuracySum other) => new(
        one.Counts + other.Counts,
        one.Exact + other.Exact,
        one.BookedUnits + other.BookedUnits,
        one.DifferenceUnits + other.DifferenceUnits);

    private static decimal? Percent(long part, long of) =>
        of == 0 ? null : decimal.Floor((decimal)part * Whole / of) / (Whole / 100);
}
