using System.Globalization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Calendars;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>On which day a parcel leaves, in the node's own time.</summary>
public sealed class NodeCalendarTests
{
    // In 2026 clocks change in Berlin on 29 March and 25 October, in New York on 8 March and 1 November.
    [Theory]
    [InlineData("Europe/Berlin", "15:00", "2026-11-26T13:59:59Z", "2026-11-26", "2026-11-27")]
    [InlineData("Europe/Berlin", "15:00", "2026-07-02T12:59:59Z", "2026-07-02", "2026-07-03")]
    [InlineData("Europe/Berlin", "15:00", "2026-03-27T13:59:59Z", "2026-03-27", "2026-03-28")]
    [InlineData("Europe/Berlin", "15:00", "2026-03-28T13:59:59Z", "2026-03-28", "2026-03-29")]
    [InlineData("Europe/Berlin", "15:00", "2026-03-29T12:59:59Z", "2026-03-29", "2026-03-30")]
    [InlineData("Europe/Berlin", "15:00", "2026-10-24T12:59:59Z", "2026-10-24", "2026-10-25")]
    [InlineData("Europe/Berlin", "15:00", "2026-10-25T13:59:59Z", "2026-10-25", "2026-10-26")]
    [InlineData("Europe/Berlin", "02:30", "2026-03-29T01:29:59Z", "2026-03-29", "2026-03-30")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-25T00:29:59Z", "2026-10-25", "2026-10-26")]
    [InlineData("America/New_York", "17:00", "2026-03-07T21:59:59Z", "2026-03-07", "2026-03-08")]
    [InlineData("America/New_York", "17:00", "2026-03-08T20:59:59Z", "2026-03-08", "2026-03-09")]
    [InlineData("America/New_York", "01:30", "2026-11-01T05:29:59Z", "2026-11-01", "2026-11-02")]
    [InlineData("America/New_York", "17:00", "2026-11-01T21:59:59Z", "2026-11-01", "2026-11-02")]
    [InlineData("Asia/Kolkata", "12:00", "2026-11-26T06:29:59Z", "2026-11-26", "2026-11-27")]
    [InlineData("Pacific/Auckland", "09:00", "2026-11-25T19:59:59Z", "2026-11-26", "2026-11-27")]
    [InlineData("UTC", "24:00", "2026-11-26T23:59:59Z", "2026-11-26", "2026-11-27")]
    public void A_second_before_and_a_second_after_the_cut_off_are_a_working_day_apart(
        string zone, string cutOff, string before, string first, string second)
    {
        var calendar = EveryDay(zone, Minute(cutOff));
        var at = At(before);

        calendar.Leaves(at).ShouldBe(Day(first));
        calendar.Leaves(at.Plus(2_000)).ShouldBe(Day(second));
    }

    // Weekdays of 08:00 to 18:00 in Berlin, with the cut-off at 15:00; Christmas is closed.
    [Theory]
    [InlineData(0, "2026-11-26T09:00:00Z", "2026-11-26T09:00:00Z")]
    [InlineData(60, "2026-11-26T09:00:01Z", "2026-11-26T10:01:00Z")]
    [InlineData(60, "2026-11-26T15:30:00Z", "2026-11-26T16:30:00Z")]
    [InlineData(60, "2026-11-26T16:00:00Z", "2026-11-27T07:00:00Z")]
    [InlineData(60, "2026-11-26T16:30:00Z", "2026-11-27T07:30:00Z")]
    [InlineData(60, "2026-11-26T03:00:00Z", "2026-11-26T08:00:00Z")]
    [InlineData(0, "2026-11-27T17:00:00Z", "2026-11-30T07:00:00Z")]
    [InlineData(700, "2026-12-24T07:00:00Z", "2026-12-28T08:40:00Z")]
    public void Who_fetches_it_waits_for_open_minutes_whatever_the_cut_off_and_nobody_is_there_after_closing(
        int minutes, string ordered, string ready) =>
        (Weekdays() with { PreparationMinutes = minutes }).Ready(At(ordered)).At.ShouldBe(At(ready));

    [Theory]
    [InlineData(0, "2026-10-25T01:40:00Z", "2026-10-25T01:40:00Z")]
    [InlineData(30, "2026-10-25T01:10:00Z", "2026-10-25T01:40:00Z")]
    [InlineData(120, "2027-03-28T00:30:00Z", "2027-03-28T02:30:00Z")]
    public void Open_minutes_are_as_long_as_any_when_clocks_change(int minutes, string ordered, string ready) =>
        (EveryDay("Europe/Berlin", Minute("15:00")) with { PreparationMinutes = minutes }).Ready(At(ordered)).At
            .ShouldBe(At(ready));

    [Fact]
    public void It_opens_on_the_first_working_day_from_a_day_on() =>
        Weekdays().Opens(Day("2026-11-28")).ShouldBe(At("2026-11-30T07:00:00Z"));

    [Fact]
    public void The_cut_off_itself_is_too_late() =>
        Weekdays().Leaves(At("2026-11-26T14:00:00Z")).ShouldBe(Day("2026-11-27"));

    [Theory]
    [InlineData("2026-11-26T13:59:59Z", "2026-11-26")]
    [InlineData("2026-11-27T14:00:01Z", "2026-11-30")]
    [InlineData("2026-11-28T08:00:00Z", "2026-11-30")]
    [InlineData("2026-12-23T14:00:01Z", "2026-12-24")]
    [InlineData("2026-12-24T14:00:01Z", "2026-12-28")]
    public void Weekends_and_closed_dates_are_passed_over(string at, string leaves) =>
        Weekdays().Leaves(At(at)).ShouldBe(Day(leaves));

    [Theory]
    [InlineData(0, "2026-11-27")]
    [InlineData(180, "2026-11-27")]
    [InlineData(181, "2026-11-30")]
    [InlineData(780, "2026-11-30")]
    [InlineData(781, "2026-12-01")]
    public void Preparation_takes_open_hours_from_the_cut_off_on(int minutes, string leaves)
    {
        var calendar = Weekdays() with { PreparationMinutes = minutes };

        calendar.Leaves(At("2026-11-27T05:00:00Z")).ShouldBe(Day(leaves));
        calendar.Leaves(At("2026-11-27T13:59:59Z")).ShouldBe(Day(leaves));
    }

    [Fact]
    public void Who_orders_later_is_never_promised_an_earlier_day()
    {
        foreach (var (zone, cutOff) in ((string, int)[])
            [("Europe/Berlin", 150), ("America/New_York", 90), ("Australia/Lord_Howe", 100)])
        {
            var calendar = EveryDay(zone, cutOff);
            foreach (var from in (string[])["03-07", "03-28", "04-04", "10-03", "10-24", "10-31"])
            {
                var first = At($"2026-{from}T00:00:00Z");
                var days = Enumerable.Range(0, 3 * 24 * 6)
                    .Select(step => calendar.Leaves(first.Plus(step * 600_000L))).ToArray();
                days.ShouldBe(days.Order());
                days.Distinct().Count().ShouldBeInRange(3, 4);
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("UTC", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("W. Europe Standard Time", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("", false)]
    public void Only_known_IANA_zones_are_zones(string id, bool isZone) => NodeCalendar.IsTimeZone(id).ShouldBe(isZone);

    internal static NodeCalendar EveryDay(string zone, int cutOffMinute) => new(
        zone,
        [.. Enum.GetValues<DayOfWeek>().Select(day => new WorkDay(day, 0, 1_440, cutOffMinute))],
        [],
        PreparationMinutes: 0);

    // 08:00 to 18:00, cut-off 15:00, Monday to Friday, closed on Christmas Day.
    private static NodeCalendar Weekdays() => new(
        "Europe/Berlin",
        [
            .. Enum.GetValues<DayOfWeek>().Where(day => day is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .Select(day => new WorkDay(day, 480, 1_080, 900)),
        ],
        [Day("2026-12-25")],
        PreparationMinutes: 0);

    private static int Minute(string clock) =>
        (Number(clock[..2]) * 60) + Number(clock[3..]);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static Moment At(string time) => Moment.Of(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture));
}
