using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are held to leave together, in few words.</summary>
internal static class Consolidations
{
    /// <summary>An hour of the bench's clock.</summary>
    public const long Hour = 3_600_000;

    /// <summary>Has a strategy hold orders so.</summary>
    public static void On(HubBench bench, ConsolidateDocument? how = null, bool keepsSkusWhole = false)
    {
        var rules = new StrategyDocument
        {
            RuleSets =
            [
                new()
                {
                    Name = "all",
                    Split = new()
                    {
                        Consolidate = how ?? new() { DaysMost = 10 }, KeepsSkusWhole = keepsSkusWhole,
                    },
                },
            ],
        };
        bench.Do((book, now) => Steering.Draft(book, "together", 1, rules, now));
        bench.Do((book, _) => Steering.Validate(book, "together/1"));
        bench.Do((book, _) => Steering.Activate(book, "together/1")).ShouldBeOfType<StrategyOutcome.Done>();
    }

    /// <summary>Places an order that may wait, and is wanted by a day.</summary>
    public static CustomerOrder Place(
        HubBench bench, string key, DeliveryChoice? delivery, params (string Sku, long Quantity)[] lines)
    {
        var wish = HubBench.Wish(lines) with { Backorder = true, Delivery = delivery };
        return bench.Read(((PlaceOutcome.Placed)bench.Place(key, wish)).Order);
    }

    /// <summary>What a second does to held orders, at a time.</summary>
    public static void Tend(HubBench bench, Moment? at = null)
    {
        bench.Now = at ?? bench.Now;
        while (bench.Do(Consolidating.LetGo) == Consolidating.DueMax)
        {
            // There are more of them.
        }

        bench.Do((book, now) => Consolidating.Tend(book, "", now));
    }

    /// <summary>A person's word to send one now.</summary>
    public static OrderOutcome ShipNow(HubBench bench, CustomerOrder order, string key, int? seen = null) =>
        bench.Do((book, now) => Consolidating.ShipNow(
            book, order.Id, new HoldWord("Ada", "she travels tomorrow"), seen, key, now));
}
