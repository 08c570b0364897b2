using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;

namespace EdgeDom.Benchmarks.Backlog;

/// <summary>
/// How long a receipt at a site needs until the hub's availability shows it: from the answer to its posting, over HTTP,
/// until <c>availability:query</c> with <c>onHand</c> has so many units more, and, of one that is so large that the hub
/// gets its share at once, until more may be sold. Of SKUs that no order takes meanwhile.
/// </summary>
internal sealed class SightRace : IDisposable
{
    private const int Units = 10;
    private const int TimesThere = 2;

    private readonly SiteBesideHub all;
    private readonly HttpClient site;
    private readonly HttpClient hub;
    private readonly (BinId Bin, BinLoad Load)[] places;

    /// <summary>Beside the plan's first <paramref name="orders"/> orders.</summary>
    public SightRace(SiteBesideHub all, int orders)
    {
        this.all = all;
        site = new HttpClient { BaseAddress = new Uri(all.Site.Url) };
        hub = new HttpClient { BaseAddress = new Uri(all.HubUrl) };
        var ordered = all.Plan.Orders.Take(orders).SelectMany(order => order.Lines)
            .Select(line => line.Sku).ToHashSet();
        places =
        [
            .. all.Plan.World.Stock.Bins.SelectMany(bin => bin.Loads.Select(load => (bin.Bin, load)))
                .Where(place => !ordered.Contains(place.load.Sku)).DistinctBy(place => place.load.Sku),
        ];
        if (places.Length == 0)
        {
            throw new InvalidOperationException("There is no SKU that nobody orders.");
        }
    }

    /// <summary>Receives a little; <paramref name="until"/> waits until it lies there.</summary>
    public async Task Receive(int number, Latencies seen, Func<Func<Task<bool>>, Task> until)
    {
        var place = places[number % places.Length];
        var (before, _) = await Look(place.Load.Sku);
        var begun = await Post("sight", number, place, Units);
        await until(async () => (await Look(place.Load.Sku)).OnHand == before + Units);
        seen.Since(begun);
    }

    /// <summary>Receives twice what is there; <paramref name="until"/> waits until more of it may be sold.</summary>
    public async Task ReceiveMuch(int number, Latencies sold, Func<Func<Task<bool>>, Task> until)
    {
        var place = places[number % places.Length];
        var (onHand, before) = await Look(place.Load.Sku);
        var begun = await Post("much", number, place, Math.Max(Units, onHand * TimesThere));
        await until(async () => (await Look(place.Load.Sku)).Sold > before);
        sold.Since(begun);
    }

    // When it was answered.
    private async Task<long> Post(string name, int number, (BinId Bin, BinLoad Load) place, long units)
    {
        var (bin, load) = place;
        var to = string.Create(CultureInfo.InvariantCulture, $"bin:{bin}/{load.Compartment}");
        using var answer = await site.PostAsJsonAsync("/api/v1/postings", new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"),
            cause = "a delivery",
            steps = new object[]
            {
                Step(load.Sku, "supplier", to, units),
                Step(load.Sku, "supply", "free", units),
            },
        });
        var begun = TimeProvider.System.GetTimestamp();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"A receipt was refused: {await answer.Content.ReadAsStringAsync()}");
        }

        return begun;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        site.Dispose();
        hub.Dispose();
    }

    private static object Step(Sku sku, string from, string to, long units) =>
        new { step = "transfer", sku = sku.Value, from, to, quantity = units };

    private async Task<(long OnHand, long Sold)> Look(Sku sku)
    {
        using var answer = await hub.PostAsJsonAsync(
            "/api/v1/availability:query", new { skus = new[] { sku.Value }, onHand = true });
        answer.EnsureSuccessStatusCode();
        var view = (await answer.Content.ReadFromJsonAsync<JsonElement>())[0];
        return (
            view.GetProperty("onHand").EnumerateArray()
                .Where(row => row.GetProperty("node").GetString() == all.Plan.SiteNode.Node)
                .Sum(row => row.GetProperty("onHand").GetInt64()),
            view.GetProperty("availableToSell").GetInt64());
    }
}
