namespace EdgeDom.Sourcing.Availability;

/// <summary>
/// Available to promise by day: what may be sold now, and the supply expected by then that no backorder counts on.
/// </summary>
public static class AvailableToPromise
{
    /// <summary>
    /// Of one SKU: for each day on which it grows what may be promised by its end, in order of day; empty when no
    /// expected supply is free. <paramref name="availableToSell"/> is what may be sold now.
    /// </summary>
    public static IReadOnlyList<DatedUnits> By(long availableToSell, IEnumerable<SupplyLine> supply)
    {
        var days = new List<DatedUnits>();
        foreach (var day in supply.Where(line => line.Free > 0).GroupBy(line => line.ExpectedOn)
                     .OrderBy(day => day.Key))
        {
            var before = days.Count > 0 ? days[^1].Units : availableToSell;
            days.Add(new DatedUnits(day.Key, before + day.Sum(line => line.Free)));
        }

        return days;
    }
}
