using System.Globalization;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing.Calendars;

namespace EdgeDom.Hub.Views;

/// <summary>When a node works, as callers write and read it.</summary>
/// <param name="TimeZone">An IANA id, such as Europe/Berlin.</param>
/// <param name="Days">The working days.</param>
/// <param name="Closed">Dates on which it does not work.</param>
/// <param name="PreparationMinutes">Open minutes from a day's cut-off until its parcels leave.</param>
public sealed record CalendarView(
    string TimeZone, IReadOnlyList<WorkDayView> Days, IReadOnlyList<DateOnly>? Closed, int? PreparationMinutes)
{
    /// <summary>Of a calendar; null of none.</summary>
    public static CalendarView? Of(NodeCalendar? calendar) => calendar is null ? null : new CalendarView(
        calendar.TimeZone,
        [
            .. calendar.Days.Select(day => new WorkDayView(
                HubJson.Word(day.Day), Clock(day.OpensMinute), Clock(day.ClosesMinute), Clock(day.CutOffMinute))),
        ],
        calendar.Closed,
        calendar.PreparationMinutes);

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:D2}:{minute % 60:D2}");
}
