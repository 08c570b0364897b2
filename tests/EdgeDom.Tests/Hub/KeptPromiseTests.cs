using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Whether a promised day was kept is told once, when an order ends, by when its parcels left and how long their
/// services take. The bench's clock stands at 09:00 in Paris on Friday 2027-01-15.
/// </summary>
public sealed class KeptPromiseTests : IDisposable
{
    private const long Hour = 3_600_000;
    private const string Kept = "promise.kept";
    private const string Broken = "promise.broken";

    private readonly HubBench _bench = new();

    public KeptPromiseTests()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Stock("store", "a", 5);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void What_leaves_on_its_day_keeps_the_promise_and_that_is_told_once_after_the_order_has_ended()
    {
        var order = Order(("a", 2));
        order.PromisedBy.ShouldBe(Backorders.Day(3));
        _bench.Now = _bench.Now.Plus(12 * Hour);
        _bench.Reopen();

        Costed.Ship(_bench, order.Parts[0]);
        Costed.Ship(_bench, order.Parts[0]);

        Told(order)[^2..].ShouldBe(["order.completed", Kept]);
        Told(order).Count(word => word is Kept or Broken).ShouldBe(1);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.PromiseKept).Data;
        (told.GetProperty("promisedBy").GetString(), told.GetProperty("dueOn").GetString(),
            told.GetProperty("daysLate").GetInt32()).ShouldBe(("2027-01-18", "2027-01-18", 0));
    }

    [Fact]
    public void What_leaves_a_day_later_arrives_later_and_breaks_it()
    {
        var order = Order(("a", 2));
        _bench.Now = _bench.Now.Plus(3 * 24 * Hour);

        Costed.Ship(_bench, order.Parts[0]);

        Told(order)[^1].ShouldBe(Broken);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.PromiseBroken).Data;
        (told.GetProperty("dueOn").GetString(), told.GetProperty("daysLate").GetInt32(),
            told.GetProperty("unitsShort").GetInt64()).ShouldBe(("2027-01-19", 1, 0));
    }

    [Fact]
    public void What_a_site_tells_late_left_when_the_site_says()
    {
        Deliveries.Put(_bench, "cube", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        _bench.Say(new StockGranted(Sku.Of("c"), 5));
        var order = Order(("c", 2));
        _bench.Say();
        var shipped = _bench.Entry(_bench.Sent.Count + 1, _bench.Sent[^1].Hash, HubBench.Shipped(order.Parts[0]));
        _bench.Now = _bench.Now.Plus(5 * 24 * Hour);

        _bench.Exchange([shipped], _bench.Sent[^1].Hash);

        Told(order)[^1].ShouldBe(Kept);
    }

    [Fact]
    public void What_nobody_can_send_in_the_end_breaks_it()
    {
        var order = Order(("a", 2));

        Costed.Ship(_bench, order.Parts[0], most: 1);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Short);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.PromiseBroken).Data;
        told.GetProperty("unitsShort").GetInt64().ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_told_of_what_was_not_promised_is_not_known_or_was_cancelled()
    {
        _bench.Stock("depot", "b", 5);
        var unknown = Order(("b", 2));
        Costed.Ship(_bench, unknown.Parts[0]);
        var cancelled = Order(("a", 2));
        _bench.Do((book, now) => Cancelling.Cancel(book, cancelled.Id, now));
        var without = Order(("a", 2));
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { RateCard = null });
            return 0;
        });
        _bench.Now = _bench.Now.Plus(3 * 24 * Hour);
        Costed.Ship(_bench, without.Parts[0]);

        foreach (var order in new[] { unknown, cancelled, without })
        {
            _bench.Read(order.Id).HasEnded.ShouldBeTrue();
            Told(order).ShouldNotContain(word => word == Kept || word == Broken, $"{order.Id}");
        }
    }

    private CustomerOrder Order(params (string Sku, long Quantity)[] lines) => _bench.Order(lines);

    private string[] Told(CustomerOrder order) => Backorders.Told(_bench, $"orders/{order.Id}");
}
