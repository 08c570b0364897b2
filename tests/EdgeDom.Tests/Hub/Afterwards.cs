using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Strategies;
using EdgeDom.Sourcing.Strategies;
using Shouldly;

namespace EdgeDom.Tests.Hub;

/// <summary>Strategies that say what happens after a decision, in few words.</summary>
internal static class Afterwards
{
    /// <summary>A minute of the bench's clock.</summary>
    public const long Minute = 60_000;

    /// <summary>Puts rule sets into force, as the next version.</summary>
    public static void On(HubBench bench, params RuleSetDocument[] sets) => bench.Do((book, now) =>
    {
        var version = book.Strategies.VersionsOf("after") + 1;
        var name = StrategyRecord.NameOf("after", version);
        Steering.Draft(book, "after", version, new StrategyDocument { RuleSets = sets }, now);
        Steering.Validate(book, name).ShouldBeOfType<StrategyOutcome.Done>();
        return Steering.Activate(book, name).ShouldBeOfType<StrategyOutcome.Done>();
    });

    /// <summary>One rule set that does the same whatever comes of a decision, but where all is planned.</summary>
    public static RuleSetDocument Always(string action, int? minutes = null, params FenceDocument[] fences) => new()
    {
        Name = "all",
        Fences = fences,
        After = new() { Partial = Do(action, minutes), None = Do(action, minutes) },
    };

    /// <summary>An action.</summary>
    public static AfterActionDocument Do(string action, int? minutes = null, string? of = null) =>
        new() { Action = action, CancelAfterMinutes = minutes, Of = of };

    /// <summary>A fence that leaves one node.</summary>
    public static FenceDocument Only(string node) =>
        new() { Name = $"only {node}", Refuses = $"node.id != '{node}'" };

    /// <summary>Places an order that says nothing of waiting.</summary>
    public static CustomerOrder Order(HubBench bench, string key, params (string Sku, long Quantity)[] lines) =>
        bench.Read(((PlaceOutcome.Placed)bench.Place(key, HubBench.Wish(lines))).Order);

    /// <summary>What of an order's line is where: planned, waiting, short, cancelled, held.</summary>
    public static (long Planned, long Waits, long Short, long Cancelled, long Held) Stands(
        CustomerOrder order, int line = 1)
    {
        var stands = order.Buckets(order.Lines[line - 1]);
        return (stands.Planned, stands.Backordered, stands.Short, stands.Cancelled, stands.Held);
    }
}
