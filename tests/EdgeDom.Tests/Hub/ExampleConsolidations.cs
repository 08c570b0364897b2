using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Calendars;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Tests.Hub;

/// <summary>The part of <see cref="ExampleDay"/> on which an order is held to leave together.</summary>
internal static class ExampleConsolidations
{
    private const string Item = "SKU-00002";
    private const string ShipNow = "POST /api/v1/orders/{id}:ship-now";

    /// <summary>Lives it.</summary>
    public static async Task Live(DescribedHub hub)
    {
        var order = await hub.Desk.Ask(Held);
        await hub.Ask("GET /api/v1/orders/{id}", 200, $"/api/v1/orders/{order}");
        await hub.Ask(ShipNow, 428, $"/api/v1/orders/{order}:ship-now", match: null);
        await hub.Ask(ShipNow, 412, $"/api/v1/orders/{order}:ship-now", match: "\"999\"");
        await hub.Ask(ShipNow, 200, $"/api/v1/orders/{order}:ship-now");
        await hub.Ask(ShipNow, 409, $"/api/v1/orders/{order}:ship-now", key: "key-2");
        await hub.Desk.Ask((book, _) => Steering.RollBack(book, "together/1"));
    }

    // A node that has two of them, and expects more the next day.
    private static OrderId Held(HubBook book, Moment now)
    {
        var rules = new StrategyDocument
        {
            RuleSets = [new() { Name = "all", Split = new() { Consolidate = new() { DaysMost = 10 } } }],
        };
        Steering.Draft(book, "together", 1, rules, now);
        Steering.Validate(book, "together/1");
        Steering.Activate(book, "together/1");
        book.RateCards.Put(new RateCard("c2", [Deliveries.Service("daily", 400, transitDays: 1)]));
        var node = book.Node(NodeId.Of("depot"))! with
        {
            RateCard = "c2",
            Calendar = new NodeCalendar(
                "Europe/Paris",
                [.. Enum.GetValues<DayOfWeek>().Select(day => new WorkDay(day, 480, 1_080, 900))],
                [],
                0),
        };
        book.Put(node);
        foreach (var other in book.Nodes.Where(other => other.IsManual))
        {
            StockTaking.Set(book, other, Sku.Of(Item), other.Node == node.Node ? 2 : 0);
        }

        var tomorrow = DateOnly.FromDateTime(now.ToTime().UtcDateTime).AddDays(1);
        Supplying.Put(
            book,
            new SupplyWish("PO-9-1", node.Node, Sku.Of(Item), 9, tomorrow),
            seen: null,
            isNamed: true,
            now);
        var wish = HubBench.Wish((Item, 5)) with { Backorder = true };
        return ((PlaceOutcome.Placed)Placing.Place(book, wish, "together", now)).Order;
    }
}
