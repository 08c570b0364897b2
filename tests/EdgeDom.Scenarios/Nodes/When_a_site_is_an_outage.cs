using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Networks;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Nodes;

/// <summary>
/// A real site is cut off with orders that it knows, some that it fills meanwhile, and some on their way; its node is
/// disrupted. All of it goes elsewhere when the site is back and has given it back, and no unit is sent twice.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_site_is_an_outage
{
    private const string Sku = "SKU-00001";
    private const string Site = "cube-1";
    private const string Shop = "shop-1";
    private const int AtSite = 60;
    private const int Known = 40;
    private const int UnderWay = 6;
    private const int AtShop = 10;

    [Fact]
    public Task Its_open_work_goes_elsewhere_and_nothing_is_sent_twice_with_one_hub_on_SQLite() => Run(null, 1);

    [Fact]
    public Task Its_open_work_goes_elsewhere_and_nothing_is_sent_twice_with_three_hub_nodes_on_PostgreSQL()
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        return Run(PostgresCluster.Shared!.NewDatabase(), 3);
    }

    private static async Task Run(string? database, int count)
    {
        Proof.At("programs and grants");
        using var trial = new Trial(speedPermille: null);
        trial.BeginWith(Sku, AtSite, grantPermille: 1_000);
        trial.ReadSite();
        await using var nodes = await HubNodes.Start(
            database,
            count,
            await File.ReadAllTextAsync(trial.At("demo-data", "secrets", Site)),
            Site,
            Site,
            [HubNodes.Place(Site, 250), HubNodes.Place(Shop, 300)]);
        await using var line = new FaultProxy(nodes.Ports[0], seed: 1);
        trial.ReachHubOver(line.Port);
        await using var site = trial.StartSite();
        using var counter = new HttpClient { BaseAddress = new Uri(trial.SiteUrl) };
        var shopper = new NodeShopper(nodes, "buyer", new Random(1));
        await Wait.Until(
            async () => await Free(nodes, Site) == AtSite, 120, () => $"the site's grants\n{site.Said}");

        Proof.At("orders that the site knows");
        await Order(shopper, Known);
        await Wait.Until(async () => (await Open(nodes, Site)).Count(part => part.Said == "accepted") == Known, 60,
            () => $"the site takes them\n{site.Said}");
        line.Begin(NetworkFault.Cut);
        Proof.At("the cut, orders under way, the disruption");
        await Order(shopper, UnderWay);
        // The oldest stand at ports by now, which is work that cannot be given back.
        var filled = (await Open(nodes, Site)).Last(part => part.Said == "accepted").Id;
        await FillByHand(counter, filled);
        await Stock(nodes);
        await Disrupt(nodes.Client(count - 1));
        await Order(shopper, 1);
        (await Open(nodes, Shop)).Count.ShouldBe(1);
        await Wait.Until(
            async () => (await Open(nodes, Site)).All(part => part.Said == "cancelRequested"), 60,
            () => "all of it is asked back");
        (await Open(nodes, Shop)).Count.ShouldBe(1, "nobody else is asked before the site has answered");

        Proof.At("the healing");
        await line.Heal();
        await Wait.Until(
            async () => (await Open(nodes, Site)).All(part => part.Said != "cancelRequested"), 120,
            () => $"the site answers\n{site.Said}");
        await Wait.Until(
            async () => (await Open(nodes, Site)).All(part => part.Said != "offered"), 120,
            () => $"the site takes what nobody else has\n{site.Said}");

        (await Open(nodes, Shop)).Count.ShouldBe(AtShop);
        (await Open(nodes, Site)).Count.ShouldBe(Known + UnderWay - 1 - (AtShop - 1));
        Proof.At("the end and the counting");
        (await site.StopAsync()).Code.ShouldBe(0);
        (await nodes.Stop()).ShouldAllBe(code => code == 0);
        Judge(nodes, trial.LedgerFile, filled);
    }

    // Both books agree, and each order's one unit stands with one fulfilment order.
    private static void Judge(HubNodes nodes, string ledgerFile, string filled)
    {
        LedgerVerifier.Verify(ledgerFile, null, TestContext.Current.CancellationToken).Broken.ShouldBeEmpty();
        using var ledger = SiteLedger.Open(ledgerFile, new Moment(0), LifeId.Of("not-new"));
        using var desk = new HubDesk(nodes.Options());
        _ = desk.Run(
            (book, _) =>
            {
                Reckoning.Books(book, ledger, "outage");
                HoldCheck.Differences(book).ShouldBeEmpty();
                var orders = Enumerable.Range(1, Known + UnderWay + 1).Select(number => book.Order(OrderId.Of(
                    string.Create(CultureInfo.InvariantCulture, $"O{number:D7}")))!).ToArray();
                foreach (var order in orders)
                {
                    order.Parts.SelectMany(part => part.Lines).Sum(one => one.Open + one.Shipped)
                        .ShouldBe(1, $"{order.Id}");
                }

                orders.Count(order => order.Status == OrderStatus.Shipped).ShouldBe(1);
                var atHub = orders.SelectMany(order => order.Parts)
                    .Where(part => part.Node.Value == Site && !part.IsClosed).Select(part => $"{part.Id}/1");
                ledger.Balances().Where(one => one.Account.Kind == AccountKind.Reserved && one.Quantity > 0)
                    .Select(one => one.Account.Key).ShouldBe(atHub, ignoreOrder: true);
                book.OrderOf(FulfilmentOrderId.Of(filled))!.Parts.Count.ShouldBe(1);
                return true;
            },
            new Moment(0));
    }

    private static async Task Order(NodeShopper shopper, int count)
    {
        for (var order = 0; order < count; order++)
        {
            (await shopper.Order(Sku, 1)).ShouldBe(1);
        }
    }

    private static async Task FillByHand(HttpClient counter, string order)
    {
        var taking = new { line = 1, bin = "B000001", compartment = 1, quantity = 1 };
        using var answer = await counter.PostAsJsonAsync(
            $"/api/v1/fulfilment-orders/{order}/filled-by-hand",
            new { key = "by-hand", person = "Ada", takings = new[] { taking } });
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private static async Task Stock(HubNodes nodes)
    {
        using var put = await nodes.Client(0).PutAsJsonAsync(
            $"/api/v1/nodes/{Shop}/stock", new { stock = new[] { new { sku = Sku, onHand = AtShop } } });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
    }

    private static async Task Disrupt(HttpClient hub)
    {
        using var put = await hub.PutAsJsonAsync(
            "/api/v1/disruptions/cut-off", new { node = Site, reason = "cut off", actor = "Ada" });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
    }

    private static async Task<long> Free(HubNodes nodes, string node)
    {
        var stock = await nodes.Client(0).GetFromJsonAsync<JsonElement>($"/api/v1/nodes/{node}/stock");
        return stock.GetProperty("items").EnumerateArray().Sum(row => row.GetProperty("availableToSell").GetInt64());
    }

    private static async Task<IReadOnlyList<(string Id, string Said)>> Open(HubNodes nodes, string node)
    {
        var page = await nodes.Client(0).GetFromJsonAsync<JsonElement>($"/api/v1/nodes/{node}/fulfilment-orders");
        return
        [
            .. page.GetProperty("items").EnumerateArray().Select(part => (
                part.GetProperty("id").GetString()!, part.GetProperty("nodeResponse").GetString()!)),
        ];
    }
}
