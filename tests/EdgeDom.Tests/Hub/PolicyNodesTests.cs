using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What channels and markets may have, when several desks sell to them at once.</summary>
public sealed class PolicyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_one_node_says_that_a_channel_may_have_counts_for_the_next_order_at_every_node()
    {
        _nodes[0].Stock("store", "a", 20);
        Policies.Put(_nodes[1], Policies.Wish("cap", "web", cap: 5));
        Policies.Buy(_nodes[2], "1", Policies.Basket("web", "", ("a", 3))).ShouldBe(3);
        Policies.Buy(_nodes[0], "2", Policies.Basket("web", "", ("a", 3))).ShouldBe(2);
        Policies.Put(_nodes[2], Policies.Wish("cap", "web", cap: 6));
        Policies.Buy(_nodes[1], "3", Policies.Basket("web", "", ("a", 3))).ShouldBe(1);
        _nodes[0].Do((book, now) => Allocating.End(book, "cap", null, now));
        Policies.Buy(_nodes[2], "4", Policies.Basket("web", "", ("a", 3))).ShouldBe(3);
    }

    [Fact]
    public void One_that_ended_and_names_another_SKU_by_now_binds_nobody_where_only_the_last_of_it_was_seen()
    {
        _nodes[0].Stock("store", "a", 20);
        Policies.Put(_nodes[0], Policies.Wish("cap", "web", cap: 1));
        Policies.Buy(_nodes[1], "1", Policies.Basket("web", "", ("a", 2))).ShouldBe(1);
        _nodes[0].Do((book, now) => Allocating.End(book, "cap", null, now));
        Policies.Put(_nodes[0], Policies.Wish("cap", "web", cap: 3, sku: "b"));

        Policies.Buy(_nodes[1], "2", Policies.Basket("web", "", ("a", 5))).ShouldBe(5);

        _nodes[2].Do((book, _) => book.Policies.Of("cap"))!.Sku.Value.ShouldBe("b");
        _nodes[1].Do((book, _) => book.Policies.OfSku(Sku.Of("a"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_buyers_of_two_channels_at_all_nodes_get_what_each_may_have()
    {
        const int Buyers = 240;
        _nodes[0].Stock("store", "a", 60);
        _nodes[0].Stock("depot", "a", 40);
        Policies.Put(_nodes[0], Policies.Wish("cap", "market", cap: 30));
        Policies.Put(_nodes[1], Policies.Wish("kept", "web", guaranteed: 75));
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        var bought = await Task.WhenAll(Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            await Task.Yield();
            var channel = buyer % 2 == 0 ? "market" : "web";
            var desk = _nodes[buyer % HubNodes.Count].Desk;
            var units = await desk.Ask((book, now) =>
            {
                var placed = Placing.Place(book, Policies.Basket(channel, "", ("a", 1)), $"buyer-{buyer}", now);
                return book.Order(((PlaceOutcome.Placed)placed).Order)!.Parts.Count;
            });
            return (channel, units);
        }));

        bought.Where(one => one.channel == "market").Sum(one => one.units).ShouldBe(25);
        bought.Where(one => one.channel == "web").Sum(one => one.units).ShouldBe(75);
        using var looker = new HubBench(_nodes.Options);
        Policies.Differences(looker, [], []).ShouldBeEmpty();
        looker.Do((book, _) => (book.Policies.Of("cap")!.Sold, book.Policies.Of("kept")!.Sold)).ShouldBe((25, 75));
    }
}
