using System.Globalization;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>Reads when a rule set counts.</summary>
/// <param name="refuse">Is told what is wrong: the place, and the cure.</param>
internal sealed class ActiveReader(Action<string, string> refuse)
{
    private const int Day = WorkDay.MinutesMost;

    /// <summary>A time zone; null when none is named, or this machine does not know it.</summary>
    public TimeZoneInfo? Zone(string at, string? id)
    {
        if (id is null || NodeCalendar.IsTimeZone(id))
        {
            return id is null ? null : TimeZoneInfo.FindSystemTimeZoneById(id);
        }

        refuse(at, "must be an IANA time zone, such as Europe/Berlin.");
        return null;
    }

    /// <summary>Of the rule set at a place; null where it always counts, or something is wrong.</summary>
    public ActiveTimes? Times(string at, ActiveDocument? active)
    {
        if (active is null)
        {
            return null;
        }

        var zone = Zone($"{at}/timeZone", active.TimeZone);
        var (from, until) = (Date($"{at}/from", active.From), Date($"{at}/until", active.Until));
        if (from > until)
        {
            refuse($"{at}/until", "must not be before from.");
        }

        var (opens, closes) = (Clock($"{at}/opens", active.Opens, 0), Clock($"{at}/closes", active.Closes, Day));
        if (opens == Day)
        {
            refuse($"{at}/opens", "must be a time from 00:00 to 23:59.");
        }
        else if (opens == closes || closes == 0)
        {
            refuse($"{at}/closes", "must be after 00:00, and another time than opens: leave both out for all day.");
        }

        var days = Days($"{at}/days", active.Days);
        return zone is null ? null : new ActiveTimes(
            zone, from ?? DateOnly.MinValue, until ?? DateOnly.MaxValue, days, opens, closes);
    }

    private DayOfWeek[] Days(string at, IReadOnlyList<string>? words)
    {
        var days = (words ?? []).Select(Weekday.Read).ToArray();
        if (words is { Count: 0 } || days.Distinct().Count() < days.Length || Array.Exists(days, day => day is null))
        {
            refuse(at, $"must hold some of {string.Join(", ", Weekday.Words)}, each once: leave it out for all.");
        }

        return [.. days.OfType<DayOfWeek>()];
    }

    private DateOnly? Date(string at, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        refuse(at, "must be a date such as 2026-12-24.");
        return null;
    }

    private int Clock(string at, string? text, int absent)
    {
        if (text is null or "24:00")
        {
            return text is null ? absent : Day;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return (time.Hour * 60) + time.Minute;
        }

        refuse(at, "must be a time such as 15:00, from 00:00 to 24:00.");
        return absent;
    }
}
