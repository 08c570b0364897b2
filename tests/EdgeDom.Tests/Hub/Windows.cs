using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are gathered, in few words.</summary>
internal static class Windows
{
    /// <summary>How long a window of the tests is open.</summary>
    public const long Millis = 60_000;

    /// <summary>A hub with windows in which gold goes before silver, and that before all others.</summary>
    public static HubOptions Gathering(HubOptions options) => options with
    {
        AllocationWindowSeconds = (int)(Millis / 1_000), AllocationTiers = ["gold", "silver"],
    };

    /// <summary>Time passes until every window that is open now has closed, and all nodes plan.</summary>
    public static void Close(params HubBench[] benches)
    {
        var now = benches[0].Now.Plus(Millis);
        foreach (var bench in benches)
        {
            bench.Now = now;
            Tend(bench);
        }
    }

    /// <summary>A node plans what has been gathered long enough.</summary>
    public static void Tend(HubBench bench)
    {
        while (bench.Do(EdgeDom.Hub.Desk.Gathering.Tend))
        {
            // There is more of it.
        }
    }

    /// <summary>Whether a node has windows.</summary>
    public static bool Gathers(HubBench bench) => bench.Options.AllocationWindowSeconds > 0;

    /// <summary>Where there are windows, they close once in a while.</summary>
    public static void CloseAtTimes(Random chance, HubBench[] benches)
    {
        if (Gathers(benches[0]) && chance.Next(8) == 0)
        {
            Close(benches);
        }
    }

    /// <summary>Whether all of an order is with nodes.</summary>
    public static bool IsPlanned(CustomerOrder order) =>
        order.Lines.All(line => order.Buckets(line).Planned == line.Ordered);

    /// <summary>States that exactly the orders in windows stand among the gathered, and are counted.</summary>
    public static void ShouldAddUp(HubBench bench, string when) => bench.Do((book, _) =>
    {
        var gathered = Enumerable.Range(1, (int)book.Counts.Received)
            .Select(number => book.Order(CustomerOrder.IdOf(number))!).Where(order => order.Window is not null)
            .ToArray();
        book.Store.Gathered.All().ShouldBe(gathered.Select(order => order.Id), when);
        book.Counts.Gathered.ShouldBe(gathered.Length, when);
        gathered.ShouldAllBe(order => order.Parts.Count == 0 && order.Status == OrderStatus.Open, when);
        return 0;
    });
}
