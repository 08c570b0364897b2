using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Calendars and rate cards for tests. The bench's clock stands at 09:00 in Paris on Friday 2027-01-15.
/// </summary>
internal static class Deliveries
{
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Gives a node a card, and a week of 08:00 to 18:00 with its cut-off at 15:00.</summary>
    public static void Put(HubBench bench, string node, string card, params ServiceRate[] services) =>
        bench.Do((book, _) =>
        {
            book.RateCards.Put(new RateCard(card, services));
            book.Put(book.Node(NodeId.Of(node))! with
            {
                RateCard = card,
                Calendar = new NodeCalendar(
                    "Europe/Paris", [.. Weekdays.Select(day => new WorkDay(day, 480, 1_080, 900))], [], 0),
            });
            return 0;
        });

    /// <summary>A service that goes everywhere, on weekdays.</summary>
    public static ServiceRate Service(string name, long minor, int transitDays, long co2Grams = 500) => new()
    {
        Name = name,
        Zones = [new RateZone("all", Area.Everywhere, transitDays, [new WeightBand(null, minor, 0)])],
        Days = Weekdays,
        Co2GramsPerParcel = co2Grams,
    };
}
