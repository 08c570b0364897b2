using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Capacities of nodes and what is booked of their days, in few words.</summary>
internal static class Capacities
{
    /// <summary>Gives a node a capacity, whatever it had.</summary>
    public static NodeCapacity Put(
        HubBench bench, string node, long? parts = null, long? units = null, int ahead = 5, params DatedCap[] dates) =>
        bench.Do((book, _) => Pacing.Put(
            book,
            new CapacityWish(NodeId.Of(node), new DayCap(parts, units), dates, ahead),
            seen: null,
            isNamed: true)).ShouldBeOfType<CapacityOutcome.Stands>().Capacity;

    /// <summary>What is booked of a day of January 2027, counted from the 15th, a Friday.</summary>
    public static CapacityUse Use(HubBench bench, string node, int day = 0) =>
        bench.Do((book, _) => book.Capacities.UseOf(NodeId.Of(node), Backorders.Day(day)));

    /// <summary>Fulfilment orders and units of a day, held and confirmed.</summary>
    public static (long HeldParts, long HeldUnits, long Parts, long Units) Booked(
        HubBench bench, string node, int day = 0)
    {
        var use = Use(bench, node, day);
        return (use.HeldParts, use.HeldUnits, use.Parts, use.Units);
    }

    /// <summary>
    /// Days of which something else is booked than what orders, held ones and promises take, counted one by one; empty
    /// when all is well.
    /// </summary>
    public static IReadOnlyList<string> Differences(
        HubBench bench, IEnumerable<string> nodes, IEnumerable<string> promises, int days)
    {
        using var reader = new HubReader(bench.Options);
        var count = bench.Counts().Received;
        var parts = Enumerable.Range(1, (int)count)
            .SelectMany(number => reader.Order(CustomerOrder.IdOf(number))!.Parts).ToArray();
        return bench.Do((book, _) =>
        {
            var plans = promises.Select(book.Promises.Of).OfType<Promise>()
                .Where(promise => promise.State == PromiseState.Held).Select(promise => promise.Quote.Plan)
                .Concat(book.Store.HeldOrders.All().Select(held => held.Plan))
                .Concat(book.Store.HeldOrders.Together.All().Select(held => held.Plan))
                .SelectMany(plan => plan.Parts).ToArray();
            var wrong = new List<string>();
            foreach (var (node, day) in nodes.SelectMany(
                node => Enumerable.Range(-1, days).Select(day => (NodeId.Of(node), Backorders.Day(day)))))
            {
                var held = plans.Where(part => part.Node == node && part.CapacityDay == day).ToArray();
                var given = parts.Where(part => part.Node == node && part.CapacityDay == day
                    && part.Lines.Any(line => line.Quantity > line.Released)).ToArray();
                var counted = held.Aggregate(
                    new CapacityUse(node, day), (use, part) => use.Plus(
                        Taken(part.Work, part.Lines.Select(line => (line.Sku, line.Quantity))), isHeld: true));
                counted = given.Aggregate(counted, (use, part) => use.Plus(
                    Taken(part.Work, part.Lines.Select(line => (line.Sku, line.Quantity - line.Released))),
                    isHeld: false));
                var (booked, right) = (
                    HubJson.Write(book.Capacities.UseOf(node, day)), HubJson.Write(counted));
                if (booked != right)
                {
                    wrong.Add($"{booked} is booked, {right} was counted.");
                }
            }

            return wrong;
        });
    }

    // Counted unit by unit, by what stands with the part; of a line of no units nothing.
    private static ParcelLoad Taken(NodeWork? work, IEnumerable<(Sku Sku, long Units)> lines)
    {
        var units = lines.SelectMany(line => Enumerable.Repeat(line.Sku, (int)line.Units)).ToArray();
        if (units.Length == 0)
        {
            return new ParcelLoad(0, 0, 0, []);
        }

        var (seconds, equipment) = (0L, new SortedDictionary<string, long>(StringComparer.Ordinal));
        foreach (var sku in units)
        {
            var item = work?.Items?.SingleOrDefault(one => one.Sku == sku);
            seconds += item?.UnitSeconds ?? work?.UnitSeconds ?? 0;
            foreach (var name in item?.Equipment ?? [])
            {
                equipment[name] = equipment.GetValueOrDefault(name) + 1;
            }
        }

        seconds += (work?.OrderSeconds ?? 0) + (units.Distinct().Count() * (work?.LineSeconds ?? 0));
        return new ParcelLoad(1, units.Length, seconds, [.. equipment.Select(one => (one.Key, 1L, one.Value))]);
    }
}
