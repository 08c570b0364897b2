using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>
/// Real hub processes on one PostgreSQL, shoppers and a site at all of them, and nodes killed in the middle.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_hub_nodes_share_a_database
{
    private const int Shoppers = 8;
    private static readonly string[] Skus = ["a", "b", "c", "rare"];

    public When_hub_nodes_share_a_database() =>
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);

    public static TheoryData<int, int> Worlds
    {
        get
        {
            var worlds = new TheoryData<int, int>();
            foreach (var seed in Proof.Seeds(share: 2, full: 8))
            {
                worlds.Add(seed, seed % 2 == 0 ? 2 : 3);
            }

            return worlds;
        }
    }

    [Theory]
    [MemberData(nameof(Worlds))]
    public async Task Every_answered_order_is_there_once_though_nodes_are_killed(int seed, int count)
    {
        Proof.At(seed, "the nodes' start and the grants");
        var what = $"seed {seed}, {count} nodes: {Proof.Replay(typeof(When_hub_nodes_share_a_database), seed)}";
        await using var nodes = await HubNodes.Start(PostgresCluster.Shared!.NewDatabase(), count);
        var site = new ModelSite(nodes, new Random(seed));
        foreach (var sku in Skus)
        {
            site.Grant(sku, sku == "rare" ? 25 : 5_000);
        }

        using var done = new CancellationTokenSource();
        var shoppers = Enumerable.Range(0, Shoppers)
            .Select(one => new NodeShopper(nodes, $"shopper-{seed}-{one}", new Random((seed * 100) + one))).ToArray();
        var exchanging = Exchange(site, done.Token);
        var shopping = shoppers.Select((shopper, one) => Shop(shopper, (seed * 1_000) + one, done.Token)).ToArray();
        await Kill(nodes, seed, Proof.Count(share: 5, full: 25));
        Proof.At(seed, "the end and what everybody was told");
        await done.CancelAsync();
        await Task.WhenAll(shopping);
        await exchanging;
        await Drain(site, what);
        (await nodes.Stop()).ShouldAllBe(code => code == 0, what);
        Judge(nodes, site, shoppers, what);
    }

    [Fact]
    public async Task The_last_units_go_to_exactly_as_many_buyers_over_all_nodes()
    {
        const int Units = 40;
        const int Buyers = 240;
        await using var nodes = await HubNodes.Start(PostgresCluster.Shared!.NewDatabase(), 3);
        var site = new ModelSite(nodes, new Random(1));
        site.Grant("last", Units);
        Proof.At("the grant");
        await Drain(site, "grant");
        Proof.At($"{Buyers} buyers at once, one node killed");

        var buyers = Enumerable.Range(0, Buyers).Select(async buyer =>
        {
            var shopper = new NodeShopper(nodes, $"buyer-{buyer}", new Random(buyer));
            return await shopper.Hold("cube", "last", keeps: true);
        }).ToArray();
        await nodes.Kill(1);
        (await Task.WhenAll(buyers)).Count(isHeld => isHeld).ShouldBe(Units);

        Proof.At("the rights after it");
        await nodes.AllReady();
        await nodes.Stop();
        using var desk = new HubDesk(nodes.Options());
        var right = desk.Run((book, _) => book.RightsOf(NodeId.Of("cube")).Single(), new Moment(0));
        (right.Held, right.Right.Reserved, right.Right.AvailableToSell).ShouldBe((Units, Units, 0));
    }

    [Fact]
    public async Task A_node_that_stands_still_in_its_turn_does_not_hold_up_the_others()
    {
        await using var nodes = await HubNodes.Start(PostgresCluster.Shared!.NewDatabase(), 2);
        var site = new ModelSite(nodes, new Random(1));
        site.Grant("a", 1_000);
        Proof.At("the grant");
        await Drain(site, "grant");
        Proof.At("one node stands still while all shop");
        var shoppers = Enumerable.Range(0, Shoppers)
            .Select(one => new NodeShopper(nodes, $"still-{one}", new Random(one))).ToArray();
        using var done = new CancellationTokenSource();
        var shopping = shoppers.Select((shopper, one) => Shop(shopper, one, done.Token)).ToArray();

        await nodes.Freeze(0, TimeSpan.FromSeconds(8));

        await done.CancelAsync();
        await Task.WhenAll(shopping);
        Proof.At("the end and what everybody was told");
        await Drain(site, "after the stop");
        (await nodes.Stop()).ShouldAllBe(code => code == 0);
        Judge(nodes, site, shoppers, "one node stood still");
    }

    private static async Task Exchange(ModelSite site, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await site.Exchange();
        }
    }

    private static async Task Shop(NodeShopper shopper, int seed, CancellationToken stop)
    {
        var chance = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            var sku = Skus[chance.Next(Skus.Length)];
            switch (chance.Next(4))
            {
                case 0:
                    await shopper.Hold("cube", sku, keeps: false);
                    break;
                case 1:
                    await shopper.Promise(sku);
                    break;
                default:
                    await shopper.Order(sku);
                    break;
            }
        }
    }

    private static async Task Kill(HubNodes nodes, int seed, int kills)
    {
        var chance = new Random(seed);
        for (var kill = 0; kill < kills; kill++)
        {
            Proof.At(seed, $"kill {kill + 1}");
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(300, 1_500)), TimeProvider.System);
            await nodes.Kill(chance.Next(nodes.Count));
            await nodes.AllReady();
        }
    }

    private static Task Drain(ModelSite site, string what) => Wait.Until(
        async () =>
        {
            var before = site.DownHave;
            return await site.Exchange() && site.IsAcknowledged && site.DownHave == before;
        },
        60,
        () => $"everything exchanged, {what}");

    private static void Judge(HubNodes nodes, ModelSite site, NodeShopper[] shoppers, string what)
    {
        var orders = shoppers.SelectMany(shopper => shopper.Orders.Values).ToArray();
        orders.ShouldBeUnique(what);
        using var reader = new HubReader(nodes.Options());
        var stored = orders.Select(id => reader.Order(OrderId.Of(id))).ToArray();
        stored.ShouldAllBe(order => order != null && order.Status != OrderStatus.Open, what);
        using var desk = new HubDesk(nodes.Options());
        _ = desk.Run(
            (book, _) =>
            {
                var record = book.Site(HubNodes.Site)!;
                (record.UpHave, record.UpHead).ShouldBe((site.UpHave, site.UpHead), what);
                (record.DownLast, record.DownHead).ShouldBe((site.DownHave, site.DownHead), what);
                Math.Max(book.Counts.Oversold, book.Oversold()).ShouldBe(0, what);
                book.Counts.Oddities.ShouldBe(0, what);
                book.Counts.Received.ShouldBe(orders.Length, what);
                book.Counts.UnitsShipped.ShouldBe(site.UnitsShipped, what);
                HoldCheck.Differences(book).ShouldBeEmpty(what);
                book.RightsOf(NodeId.Of("cube")).Sum(right => right.Held)
                    .ShouldBe(shoppers.Sum(shopper => shopper.Held.Count), what);
                return 0;
            },
            new Moment(0));
    }
}
