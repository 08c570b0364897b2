using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Strategies;
using EdgeDom.Model.Orders;
using EdgeDom.Sourcing.Carriers;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>A network in which parcels have costs of every kind, in few words.</summary>
internal static class Costed
{
    /// <summary>Days that hold all that the tests book.</summary>
    public static readonly (string From, string To) All = ("2027-01-01", "2027-12-31");

    private static readonly StrategyDocument Rules = new()
    {
        RuleSets =
        [
            new()
            {
                Name = "all",
                Terms =
                [
                    new() { Name = "pack", Per = "parcel", AmountMinor = "37" },
                    new() { Name = "pick", Per = "unit", AmountMinor = "if node.id == 'store' then 11 else 13" },
                ],
                Split = new() { ExtraParcelMinor = 21, IsOneParcelFirst = false },
                Delivery = new() { Co2MinorPerTonne = 20_000, LateMinorPerDay = 17 },
            },
        ],
    };

    /// <summary>
    /// Gives the store a rate card with a surcharge, leaves the depot its own cost, and puts terms for parcels, units,
    /// CO2 and days late into force.
    /// </summary>
    public static void Begin(HubBench bench)
    {
        Deliveries.Put(bench, "store", "parcels", Deliveries.Service("express", 903, transitDays: 1) with
        {
            Surcharges = [new Surcharge("fuel", 41, Area.Everywhere)],
        });
        bench.Do((book, now) => Steering.Draft(book, "costs", 1, Rules, now));
        bench.Do((book, _) => Steering.Validate(book, "costs/1"));
        bench.Do((book, _) => Steering.Activate(book, "costs/1")).ShouldBeOfType<StrategyOutcome.Done>();
    }

    /// <summary>A node sends so many units of each line of its part, at most what is open.</summary>
    public static void Ship(HubBench bench, OrderPart part, long most = long.MaxValue) => bench.Do((book, now) =>
    {
        var order = book.OrderOf(part.Id)!;
        FulfilmentLine[] sent =
        [
            .. part.Lines.Where(line => line.Open > 0)
                .Select(line => new FulfilmentLine(line.Line, line.Sku, Math.Min(most, line.Open))),
        ];
        return Settling.Ship(book, order, order.Part(part.Id)!, sent, now);
    });

    /// <summary>All that stands in the accounts.</summary>
    public static CostSum Booked(HubBench bench)
    {
        using var reader = new HubReader(bench.Options);
        return reader.Costs(All.From, All.To);
    }
}
