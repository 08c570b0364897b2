using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that are decided anew for money, in few words.</summary>
internal static class Reoptimised
{
    /// <summary>For how long an order is left alone.</summary>
    public const long Pause = 60 * 60_000;

    /// <summary>How many orders are decided anew in a turn.</summary>
    public const int PerSecond = 20;

    /// <summary>A hub that moves an order twice at most.</summary>
    public static HubOptions On(HubOptions options) => options with
    {
        ReoptimiseMovesMost = 2,
        ReoptimisePauseMinutes = 60,
        ReoptimiseLeastMinor = 50,
        ReoptimiseLeastPercent = 7,
        ReoptimiseCutOffMinutes = 60,
        ReoptimiseOrdersPerSecond = PerSecond,
    };

    /// <summary>Seconds pass, until there is nothing more to do.</summary>
    public static void Tend(HubBench bench)
    {
        while (bench.Do(Reoptimising.Tend))
        {
            // There is more of it.
        }
    }

    /// <summary>Where the parts of an order are, and how many units each was for.</summary>
    public static string[] Standing(HubBench bench, CustomerOrder order) =>
    [
        .. bench.Read(order.Id).Parts.Select(part =>
            $"{part.Node} {part.Status} {part.Lines.Sum(line => line.Quantity)}"),
    ];

    /// <summary>Its one open part.</summary>
    public static OrderPart Open(HubBench bench, CustomerOrder order) =>
        bench.Read(order.Id).Parts.Where(part => !part.IsClosed).ShouldHaveSingleItem();

    /// <summary>How often it was moved for money.</summary>
    public static int Moves(HubBench bench, CustomerOrder order) => bench.Read(order.Id).Improvements;

    /// <summary>One of its decisions.</summary>
    public static KeptDecision Kept(HubBench bench, CustomerOrder order, int number)
    {
        using var reader = new HubReader(bench.Options);
        return reader.KeptDecision($"{order.Id}-d{number}").ShouldNotBeNull();
    }
}
