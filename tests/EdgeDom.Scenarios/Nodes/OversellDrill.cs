using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub.Desk;
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
/// A hundred units of one SKU over eight nodes, all of it real programs: a cube site with its ledger and seven shops
/// whose people answer through the API, behind one hub or three. A thousand buyers come at once, some of them to the
/// site's own counter.
/// </summary>
internal sealed class OversellDrill : IAsyncDisposable
{
    public const int Buyers = 1_000;
    public const int Units = 100;
    public const int AtSite = 20;

    private const string Sku = "SKU-00001";
    private const string Site = "cube-1";
    private const int WalkIns = 100;
    private const int HoldOneIn = 5;

    private static readonly string[] Shops = [.. Enumerable.Range(1, 7).Select(Shop)];

    private readonly Trial trial;
    private readonly FaultProxy line;
    private readonly ChildProgram site;
    private readonly HttpClient counter;
    private readonly Random chance;
    private readonly int seed;
    private readonly string what;
    private readonly List<NodeShopper> shoppers = [];
    private int answered;
    private int blowAt = int.MaxValue;
    private TaskCompletionSource blow = new();

    private OversellDrill(HubNodes nodes, Trial trial, int seed, string what)
    {
        (Nodes, this.trial, this.seed, this.what, chance) = (nodes, trial, seed, what, new Random(seed));
        line = new FaultProxy(nodes.Ports[0], seed);
        trial.ReachHubOver(line.Port);
        site = trial.StartSite();
        counter = new HttpClient { BaseAddress = new Uri(trial.SiteUrl) };
    }

    public HubNodes Nodes { get; }

    /// <summary>Buyers at the hub that have an answer.</summary>
    public int Answered => Volatile.Read(ref answered);

    /// <summary>What walk-ins got at the site.</summary>
    public int SoldAtSite { get; private set; }

    /// <summary>
    /// Everything started, and <paramref name="granted"/> of the site's units granted to the hub as the share says.
    /// </summary>
    public static async Task<OversellDrill> Begin(bool isShared, int grantPermille, int granted, int seed, string what)
    {
        var begun = new Trial(speedPermille: null);
        begun.BeginWith(Sku, AtSite, grantPermille);
        begun.ReadSite();
        var nodes = await HubNodes.Start(
            isShared ? PostgresCluster.Shared!.NewDatabase() : null,
            isShared ? 3 : 1,
            await File.ReadAllTextAsync(begun.At("demo-data", "secrets", Site)),
            Site,
            Site,
            [HubNodes.Place(Site, 250), .. Shops.Select(shop => HubNodes.Place(shop, 300))]);
        var drill = new OversellDrill(nodes, begun, seed, what);
        await drill.Stock();
        await Wait.Until(async () => await drill.Granted() == granted, 120, () => $"grants, {what}\n{drill.site.Said}");
        return drill;
    }

    /// <summary>Cuts the site's line to the hub.</summary>
    public void Cut() => line.Begin(NetworkFault.Cut);

    /// <summary>All buyers at once; each says how many units it got.</summary>
    public IReadOnlyList<Task<long>> Rush() =>
    [
        .. Enumerable.Range(1, Buyers - WalkIns).Select(AtHub),
        .. Enumerable.Range(1, WalkIns).Select(AtCounter),
    ];

    /// <summary>
    /// Kills a hub node at the moment at which so many have their answer, while others of the same batch have none yet;
    /// says how many had it when it was dead.
    /// </summary>
    public async Task<int> KillAt(int buyers, int node)
    {
        blow = new TaskCompletionSource();
        Volatile.Write(ref blowAt, buyers);
        if (Answered < buyers)
        {
            // Goes on where the answer came in, with no turn in a queue between.
            await blow.Task.WaitAsync(TimeSpan.FromSeconds(120), TimeProvider.System).ConfigureAwait(false);
        }

        await Nodes.Kill(node);
        return Answered;
    }

    /// <summary>The line is whole again, every word passes, and all programs end well.</summary>
    public async Task Finish()
    {
        await line.Heal();
        await Nodes.AllReady();
        await Wait.Until(async () => await Waiting() == 0, 120, () => $"exchanged, {what}\n{site.Said}");
        (await site.StopAsync()).Code.ShouldBe(0, what);
        (await Nodes.Stop()).ShouldAllBe(code => code == 0, what);
    }

    /// <summary>Counts everything anew: rights, reservations, orders, both logs, the site's ledger.</summary>
    public void Judge()
    {
        LedgerVerifier.Verify(trial.LedgerFile, null, TestContext.Current.CancellationToken).Broken.ShouldBeEmpty(what);
        using var ledger = SiteLedger.Open(trial.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        var atSite = ledger.Balances().Where(balance => balance.Account.Kind is AccountKind.Reserved).ToArray();
        atSite.Sum(balance => balance.Quantity).ShouldBe(AtSite, what);
        using var desk = new HubDesk(Nodes.Options());
        _ = desk.Run((book, _) => Judge(book, ledger), new Moment(0));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await line.DisposeAsync();
        await Nodes.DisposeAsync();
        counter.Dispose();
        trial.Dispose();
    }

    private int Judge(HubBook book, SiteLedger ledger)
    {
        Reckoning.Books(book, ledger, what);
        HoldCheck.Differences(book).ShouldBeEmpty(what);
        var orders = shoppers.SelectMany(shopper => shopper.Orders.Values).ToArray();
        orders.ShouldBeUnique(what);
        book.Counts.Received.ShouldBe(orders.Length, what);
        var rights = book.Nodes.SelectMany(node => book.RightsOf(node.Node)).ToArray();
        foreach (var (node, _, right, _) in rights)
        {
            (right.Granted - right.Shrunk - right.Reserved - right.Gone).ShouldBe(0, $"{node}, {what}");
        }

        rights.Length.ShouldBe(1 + Shops.Length, what);
        rights.Sum(right => right.Right.Reserved).ShouldBe(Units - SoldAtSite, what);
        rights.Sum(right => right.Held).ShouldBe(shoppers.Sum(shopper => shopper.Held.Count), what);
        return 0;
    }

    // The shops' stock is cut into seven parts by chance, none of them empty.
    private async Task Stock()
    {
        var cuts = Enumerable.Range(1, Units - AtSite - 1).ToArray();
        chance.Shuffle(cuts);
        int[] ends = [0, .. cuts.Take(Shops.Length - 1).Order(), Units - AtSite];
        foreach (var (shop, index) in Shops.Select((shop, index) => (shop, index)))
        {
            using var put = await Nodes.Client(0).PutAsJsonAsync(
                $"/api/v1/nodes/{shop}/stock",
                new { stock = new[] { new { sku = Sku, onHand = ends[index + 1] - ends[index] } } });
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }
    }

    private async Task<long> AtHub(int buyer)
    {
        var draws = new Random((seed * Buyers) + buyer);
        var shopper = new NodeShopper(Nodes, string.Create(CultureInfo.InvariantCulture, $"buyer-{buyer}"), draws);
        lock (shoppers)
        {
            shoppers.Add(shopper);
        }

        await Task.Yield();
        var units = buyer % HoldOneIn == 0
            ? await shopper.Hold(Shop(1 + (buyer / HoldOneIn % Shops.Length)), Sku, keeps: true) ? 1 : 0
            : await shopper.Order(Sku, 1);
        if (Interlocked.Increment(ref answered) >= Volatile.Read(ref blowAt))
        {
            blow.TrySetResult();
        }

        return units;
    }

    private async Task<long> AtCounter(int buyer)
    {
        var reservation = string.Create(CultureInfo.InvariantCulture, $"walk-in-{buyer}");
        var hold = new { step = "hold", reservation, sku = Sku, from = "free", quantity = 1 };
        using var answer = await counter.PostAsJsonAsync(
            "/api/v1/postings", new { id = reservation, cause = "counter", steps = new[] { hold } });
        if (!answer.IsSuccessStatusCode)
        {
            return 0;
        }

        lock (shoppers)
        {
            SoldAtSite++;
        }

        return 1;
    }

    private async Task<long> Granted()
    {
        var stock = await Nodes.Client(0).GetFromJsonAsync<JsonElement>($"/api/v1/nodes/{Site}/stock");
        return stock.GetProperty("items").EnumerateArray().Sum(row => row.GetProperty("availableToSell").GetInt64());
    }

    private async Task<long?> Waiting()
    {
        var hub = (await Nodes.Client(0).GetFromJsonAsync<JsonElement>("/api/v1/sites")).GetProperty("items")[0];
        var sync = (await counter.GetFromJsonAsync<JsonElement>("/api/v1/status")).GetProperty("sync");
        long Number(JsonElement from, string name) => from.GetProperty(name).GetInt64();
        return Number(sync, "upLast") - Number(hub, "upHave") + Number(hub, "downLast") - Number(sync, "downHave");
    }

    private static string Shop(int number) => string.Create(CultureInfo.InvariantCulture, $"shop-{number}");
}
