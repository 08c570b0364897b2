using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are suspect, in few words.</summary>
internal static class Suspects
{
    /// <summary>How long the bench's hub holds an order.</summary>
    public const long HoldMillis = 60_000;

    /// <summary>A hub with a rule about dear orders of customers that nobody knows.</summary>
    public static HubOptions Screened(HubOptions options, HoldEnd end = HoldEnd.Decline) => options with
    {
        FraudRules = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dear"] = "order.valueMinor >= 50000 and customer.tier == ''",
            ["many"] = "order.units > 40",
        },
        FraudHoldMinutes = 1,
        FraudHoldEndsIn = end,
    };

    /// <summary>Places an order of which its channel says that it is suspect.</summary>
    public static CustomerOrder Order(HubBench bench, string key, params (string Sku, long Quantity)[] lines) =>
        Place(bench, key, HubBench.Wish(lines) with { Suspect = "a stolen card" });

    /// <summary>Places an order as it is wished.</summary>
    public static CustomerOrder Place(HubBench bench, string key, OrderRequest wish) =>
        bench.Read(((PlaceOutcome.Placed)bench.Place(key, wish)).Order);

    /// <summary>Releases a held order.</summary>
    public static OrderOutcome Release(HubBench bench, OrderId id, string key = "yes", int? seen = null) =>
        bench.Do((book, now) => Screening.Release(book, id, new HoldWord("Ada", "he answered"), seen, key, now));

    /// <summary>Declines a held order.</summary>
    public static OrderOutcome Decline(HubBench bench, OrderId id, string key = "no", int? seen = null) =>
        bench.Do((book, now) => Screening.Decline(book, id, new HoldWord("Ada", "it was stolen"), seen, key, now));

    /// <summary>Time passes, and holds whose time is up end.</summary>
    public static void Pass(HubBench bench, long millis)
    {
        bench.Now = bench.Now.Plus(millis);
        bench.Do((book, _) => Reserving.Lapse(book) + Promising.Lapse(book));
        bench.Do(Screening.Lapse);
    }
}
