using EdgeDom.Hub.Orders;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Consolidations;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders are held to leave together by the rule set that decided them, whatever the clock shows later.
/// </summary>
public sealed class ActiveConsolidationTests : IDisposable
{
    private readonly HubBench _bench = new();

    public ActiveConsolidationTests()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Afterwards.On(
            _bench,
            new()
            {
                Name = "evening",
                Active = new() { TimeZone = "Europe/Paris", Opens = "18:00", Closes = "06:00" },
                Split = new() { Consolidate = new() { DaysMost = 10 } },
            },
            new() { Name = "rest" });
        Backorders.Expect(_bench, "S-1", "a", 10, day: 3);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void In_its_hours_an_order_is_held_and_stays_held_after_them()
    {
        _bench.Now = _bench.Now.Plus(9 * Hour);
        _bench.Stock("store", "a", 2);
        var order = Order();
        order.Consolidation.ShouldNotBeNull();

        Tend(_bench, _bench.Now.Plus(14 * Hour));
        _bench.Reopen();
        Tend(_bench, _bench.Now.Plus(Hour));

        _bench.Read(order.Id).Consolidation.ShouldNotBeNull();
        Backorders.Receive(_bench, "S-1", 10);
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Lines.Sum(line => line.Quantity).ShouldBe(5);
    }

    [Fact]
    public void Out_of_its_hours_what_is_there_leaves()
    {
        _bench.Stock("store", "a", 2);

        var order = Order();

        (order.Consolidation, order.Parts.Count).ShouldBe((null, 1));
    }

    private CustomerOrder Order() =>
        Place(_bench, "one", new DeliveryChoice(By: Backorders.Day(6)), ("a", 5));
}
