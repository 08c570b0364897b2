using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>Which day's routing is looked at next, by whom, and what came of it.</summary>
public static class RoutingDays
{
    /// <summary>Most days before the newest that are caught up with.</summary>
    public const int DaysMax = 7;

    /// <summary>After so long another desk may look at a day that one has claimed.</summary>
    public const long ClaimMillis = 600_000;

    /// <summary>
    /// Claims the oldest day that is over, and the <paramref name="hour"/> (UTC) of the next one come, of which nobody
    /// knows yet how right its routing was; null when there is none. The first day of all is the newest such.
    /// </summary>
    public static (DateOnly Day, Moment At)? Claim(HubBook book, int hour, Moment now)
    {
        var (rows, time) = (book.Store.Accuracy.Routing, now.ToTime().UtcDateTime);
        var newest = DateOnly.FromDateTime(time).AddDays(time.Hour >= hour ? -1 : -2);
        var first = rows.Newest() is { } kept ? kept.AddDays(1) : newest;
        first = first < newest.AddDays(1 - DaysMax) ? newest.AddDays(1 - DaysMax) : first;
        if (first > newest || (rows.Of(first) is { } row && now.Since(row.At) <= ClaimMillis))
        {
            return null;
        }

        rows.Claim(first, book.Store.Desk, now);
        return (first, now);
    }

    /// <summary>
    /// Keeps how right a day was, and tells when that is below a bound in percent; false when it was kept before.
    /// </summary>
    public static bool Keep(HubBook book, RoutingDay found, int leastPercent, Moment now)
    {
        var rows = book.Store.Accuracy.Routing;
        if (rows.Of(found.Day) is { IsKept: true })
        {
            return false;
        }

        rows.Keep(found, book.Store.Desk, now);
        if (found.AccuracyPercent < leastPercent)
        {
            book.Events.Tell(
                EventTypes.RoutingAccuracyLow,
                $"routing-accuracy/{SumTable.Day(found.Day)}",
                1,
                "",
                RoutingAccuracyContent.Of(found, leastPercent));
        }

        return true;
    }
}
