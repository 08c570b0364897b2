using System.Globalization;
using EdgeDom.Sourcing.Calendars;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a node's calendar from JSON and checks all of it.</summary>
public static class CalendarForm
{
    private const int ZoneMost = 60;
    private const int DaysMost = 7;
    private const int ClockLength = 5;

    /// <summary>The calendar; null when the form has refused something.</summary>
    public static NodeCalendar? Read(JsonForm form)
    {
        var zone = Zone(form);
        var days = form.Objects("days", 1, DaysMost).Select(Day).ToArray();
        if (days.OfType<WorkDay>().GroupBy(day => day.Day).Any(day => day.Count() > 1))
        {
            form.Refuse("days", "must not name a day twice.");
        }

        var closed = form.Dates("closed", NodeCalendar.ClosedMost);
        var preparation = form.Whole(
            "preparationMinutes", 0, NodeCalendar.PreparationMinutesMost, isRequired: false);
        form.NothingElse();
        return zone is null || days.Length == 0 || days.Contains(null)
            ? null : new NodeCalendar(zone, days!, closed, (int)(preparation ?? 0));
    }

    private static WorkDay? Day(JsonForm form)
    {
        var day = form.Word<DayOfWeek>("day");
        var (opens, closes, cutOff) = (Clock(form, "opens"), Clock(form, "closes"), Clock(form, "cutOff"));
        form.NothingElse();
        if (day is null || opens is not { } from || closes is not { } until || cutOff is not { } last)
        {
            return null;
        }

        if (until - from < WorkDay.OpenMinutesLeast)
        {
            form.Refuse("closes", "must be an hour after opens at least.");
            return null;
        }

        if (last <= from || last > until)
        {
            form.Refuse("cutOff", "must be after opens and not after closes.");
            return null;
        }

        return new WorkDay(day.Value, from, until, last);
    }

    /// <summary>The time zone in <c>timeZone</c>; null when the form has refused it, or it is left out.</summary>
    public static string? Zone(JsonForm form, bool isRequired = true)
    {
        var zone = form.Text("timeZone", ZoneMost, isRequired);
        if (zone is null || NodeCalendar.IsTimeZone(zone))
        {
            return zone;
        }

        form.Refuse("timeZone", "must be an IANA time zone, such as Europe/Berlin.");
        return null;
    }

    /// <summary>A time of day in minutes, up to 24:00; null when the form has refused it.</summary>
    public static int? Clock(JsonForm form, string name)
    {
        if (form.Text(name, ClockLength) is not { } text)
        {
            return null;
        }

        if (text == "24:00")
        {
            return WorkDay.MinutesMost;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        form.Refuse(name, "must be a time such as 15:00, from 00:00 to 24:00.");
        return null;
    }
}
