using EdgeDom.Model.Time;

namespace EdgeDom.Sourcing.Calendars;

/// <summary>
/// When a node works, in its own time. The parcels of a day are those ordered before its cut-off; they are prepared in
/// open hours from the cut-off on, and leave on the day on which that ends. So all orders of one day leave on one day,
/// and those after the cut-off with the next working day's.
/// </summary>
/// <param name="TimeZone">An IANA id, such as Europe/Berlin, that the machine knows.</param>
/// <param name="Days">1 to 7 working days, each day of the week at most once.</param>
/// <param name="Closed">Dates on which the node does not work though the weekday says so, 400 at most.</param>
/// <param name="PreparationMinutes">Open minutes from a day's cut-off until its parcels leave, 0 to 20,160.</param>
public sealed record NodeCalendar(
    string TimeZone, IReadOnlyList<WorkDay> Days, IReadOnlyList<DateOnly> Closed, int PreparationMinutes)
{
    /// <summary>Most closed dates.</summary>
    public const int ClosedMost = 400;

    /// <summary>The longest preparation: two weeks without a pause.</summary>
    public const int PreparationMinutesMost = 20_160;

    private const long MinuteMillis = 60_000;

    /// <summary>Whether an id is an IANA time zone that this machine knows.</summary>
    public static bool IsTimeZone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    /// <summary>On which of the node's days a parcel ordered at a time leaves. Throws for an unknown zone.</summary>
    public DateOnly Leaves(Moment ordered)
    {
        var (_, date, day) = Ordering(ordered);
        return Ready(date, day).Date;
    }

    /// <summary>
    /// The minute of a working day by which all parcels are prepared that leave on it; when the node opens, where none
    /// does that is ordered in time.
    /// </summary>
    public int ReadyMinute(DateOnly leaves)
    {
        for (var ordered = leaves; ; ordered = ordered.AddDays(-1))
        {
            var (date, day) = Working(ordered);
            if (date == ordered && Ready(date, day) is var ready && ready.Date <= leaves)
            {
                return ready.Date == leaves ? ready.Minute : Working(leaves).Day.OpensMinute;
            }
        }
    }

    /// <summary>
    /// The cut-off that a parcel ordered at a time goes by: ordered then or later, it goes with the next working day's.
    /// Throws for an unknown zone.
    /// </summary>
    public Moment CutOff(Moment ordered)
    {
        var (zone, date, day) = Ordering(ordered);
        return Instant(zone, date, day.CutOffMinute);
    }

    /// <summary>
    /// The first moment at which a customer may fetch at the node what he orders at a time, and its day there: when it
    /// is prepared, in open minutes from then on whatever the cut-off, and the node is open. Throws for an unknown
    /// zone.
    /// </summary>
    public (DateOnly Day, Moment At) Ready(Moment ordered)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var minute = new Moment((ordered.UnixMillis + MinuteMillis - 1) / MinuteMillis * MinuteMillis);
        var (date, day) = Working(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ordered.ToTime(), zone).DateTime));
        var left = PreparationMinutes * MinuteMillis;
        while (true)
        {
            var opens = Instant(zone, date, day.OpensMinute);
            var from = opens > minute ? opens : minute;
            var open = Math.Max(0, Instant(zone, date, day.ClosesMinute).UnixMillis - from.UnixMillis);
            if (left < open)
            {
                return (date, from.Plus(left));
            }

            left -= open;
            (date, day) = Working(date.AddDays(1));
        }
    }

    /// <summary>
    /// When the node opens on a day, or on its first working day after that. Throws for an unknown zone.
    /// </summary>
    public Moment Opens(DateOnly from)
    {
        var (date, day) = Working(from);
        return Instant(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), date, day.OpensMinute);
    }

    /// <summary>The same with so many more open minutes until parcels leave.</summary>
    public NodeCalendar Longer(int minutes) => this with { PreparationMinutes = PreparationMinutes + minutes };

    /// <summary>The node's first working day after a day.</summary>
    public DateOnly After(DateOnly day) => Working(day.AddDays(1)).Date;

    /// <summary>Which day it is at the node. Throws for an unknown zone.</summary>
    public DateOnly DayOf(Moment at) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(at.ToTime(), TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);

    /// <summary>When a day of the node ends, whether it works then or not. Throws for an unknown zone.</summary>
    public Moment EndOf(DateOnly day) =>
        Instant(TimeZoneInfo.FindSystemTimeZoneById(TimeZone), day.AddDays(1), minute: 0);

    /// <summary>
    /// When the clocks of a zone show a minute of a day, 0 to 1,440. Throws for a zone that the machine does not know.
    /// </summary>
    public static Moment InstantOf(string timeZone, DateOnly day, int minute) =>
        Instant(TimeZoneInfo.FindSystemTimeZoneById(timeZone), day, minute);

    // A minute that the clock skips in spring counts as if the clock had not been changed yet; of one that comes twice
    // in autumn the first counts. So a cut-off is one instant, and who orders later is never promised an earlier day.
    private static Moment Instant(TimeZoneInfo zone, DateOnly date, int minute)
    {
        var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddDays(-1) : local);
        return Moment.Of(new DateTimeOffset(local, offset));
    }

    // When the parcels of a working day's orders are prepared.
    private (DateOnly Date, int Minute) Ready(DateOnly date, WorkDay day)
    {
        var (left, from) = (PreparationMinutes, day.CutOffMinute);
        while (left > day.ClosesMinute - from)
        {
            left -= day.ClosesMinute - from;
            (date, day) = Working(date.AddDays(1));
            from = day.OpensMinute;
        }

        return (date, from + left);
    }

    private (TimeZoneInfo Zone, DateOnly Date, WorkDay Day) Ordering(Moment ordered)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = TimeZoneInfo.ConvertTime(ordered.ToTime(), zone);
        var (date, day) = Working(DateOnly.FromDateTime(local.DateTime));
        if (ordered >= Instant(zone, date, day.CutOffMinute))
        {
            (date, day) = Working(date.AddDays(1));
        }

        return (zone, date, day);
    }

    private (DateOnly Date, WorkDay Day) Working(DateOnly from)
    {
        while (true)
        {
            var day = Days.FirstOrDefault(one => one.Day == from.DayOfWeek);
            if (day is not null && !Closed.Contains(from))
            {
                return (from, day);
            }

            from = from.AddDays(1);
        }
    }
}
