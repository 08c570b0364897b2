using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Conditions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>When a rule set counts, ready to be asked; dates and days are those on which its hours begin.</summary>
/// <param name="Zone">Whose clocks are meant.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Days">On which days of the week; empty for all.</param>
/// <param name="OpensMinute">From which minute of a day, 0 to 1,439.</param>
/// <param name="ClosesMinute">Until which, 1 to 1,440; one before the first is of the next day.</param>
public sealed record ActiveTimes(
    TimeZoneInfo Zone,
    DateOnly From,
    DateOnly Until,
    IReadOnlyList<DayOfWeek> Days,
    int OpensMinute,
    int ClosesMinute)
{
    /// <summary>Whether the rule set counts at a time.</summary>
    public bool Holds(Moment at)
    {
        var local = Local(at);
        var (day, minute) = (DateOnly.FromDateTime(local), (local.Hour * 60) + local.Minute);
        return OpensMinute < ClosesMinute
            ? IsOn(day) && minute >= OpensMinute && minute < ClosesMinute
            : (IsOn(day) && minute >= OpensMinute) || (minute < ClosesMinute && IsOn(day.AddDays(-1)));
    }

    /// <summary>What the clocks of the zone show at a time.</summary>
    public DateTime Local(Moment at) => TimeZoneInfo.ConvertTime(at.ToTime(), Zone).DateTime;

    /// <summary>It in words.</summary>
    public string Words
    {
        get
        {
            var days = Days.Count == 0 ? "every day" : string.Join(", ", Days.Select(day => Weekday.Words[(int)day]));
            var from = From == DateOnly.MinValue ? "" : Text($" from {From:yyyy-MM-dd}");
            var until = Until == DateOnly.MaxValue ? "" : Text($" until {Until:yyyy-MM-dd}");
            return Text($"{days}, {Clock(OpensMinute)} to {Clock(ClosesMinute)} {Zone.Id}{from}{until}");
        }
    }

    private bool IsOn(DateOnly day) =>
        day >= From && day <= Until && (Days.Count == 0 || Days.Contains(day.DayOfWeek));

    private static string Clock(int minute) => Text($"{minute / 60:D2}:{minute % 60:D2}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
