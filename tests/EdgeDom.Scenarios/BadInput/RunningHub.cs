using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Scenarios.Running;
using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// A whole hub on a real socket and a real file, with stock, orders under way at a shop and at a site, and a site that
/// has exchanged with it.
/// </summary>
internal sealed class RunningHub : IProgramUnderTest
{
    public const string Site = "alpha";
    public const string Token = "alpha-token-0123456789";
    private readonly TempFolder folder = new();
    private readonly CapturedLog log = new();
    private readonly HttpClient http = new();
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private WebApplication app = null!;

    public string Name => "hub";

    public int Port { get; private set; }

    public IReadOnlyList<string> Faults => log.Faults;

    public string Ended => Desk.Broken?.ToString() ?? "";

    public FileState State { get; private set; } = null!;

    /// <summary>The site's end of the exchange.</summary>
    public SiteVoice Voice { get; private set; } = null!;

    public IReadOnlyList<Door> Doors => Door.All(app.Services.GetRequiredService<EndpointDataSource>());

    public IReadOnlyDictionary<string, Func<JsonObject>> Examples => HubExamples.Bodies;

    public IReadOnlyList<string> WithoutBody => HubExamples.WithoutBody;

    /// <summary>
    /// Looks at its file but for what it writes down whoever asks (the clock of holds, how far the look through open
    /// orders has come), and but for <paramref name="tables"/>.
    /// </summary>
    public FileState Look(params string[] tables) => new(
        File, tables.Concat(["turn", "exception_sweep"]).ToDictionary(name => name, _ => "", StringComparer.Ordinal));

    private HubDesk Desk => app.Services.GetRequiredService<HubDesk>();

    /// <summary>Starts it and lets it come to rest.</summary>
    public static async Task<RunningHub> StartAsync()
    {
        var hub = new RunningHub();
        hub.app = HubHost.Build(
            hub.Options(), TimeProvider.System, TimeProvider.System, builder => builder.Logging.AddProvider(hub.log));
        await hub.app.StartAsync();
        hub.Port = new Uri(hub.app.Urls.First()).Port;
        hub.http.BaseAddress = new Uri(hub.app.Urls.First());
        hub.Voice = new SiteVoice(hub.http, Site, Token);
        await hub.Fill();
        hub.State = hub.Look();
        return hub;
    }

    public string Headers(Door door) => HubExamples.Headers(door);

    /// <summary>What a parameter of a path may name here.</summary>
    public string Known(Door door, string parameter) => parameter switch
    {
        "site" => Site,
        "node" => "store",
        "documentName" => "v1",
        "file" or "name" or "path" or "asset" => "edge.css",
        "id" when door.Name.Contains("/orders/", StringComparison.Ordinal)
            && !door.Name.Contains("fulfilment", StringComparison.Ordinal) => ids["order"],
        "id" when door.Name.Contains("/nodes/", StringComparison.Ordinal) => "store",
        "id" when door.Name.Contains("/rate-cards/", StringComparison.Ordinal) => "parcels",
        "id" when door.Name.Contains("/supply-lines/", StringComparison.Ordinal) => "fill-supply",
        "id" when door.Name.Contains("/disruptions/", StringComparison.Ordinal) => "fill-disruption",
        "id" when door.Name.Contains("/channel-policies/", StringComparison.Ordinal) => "fill-policy",
        "id" when door.Name.Contains("/safety-stocks/", StringComparison.Ordinal) => "fill-safety",
        "id" when door.Name.Contains("/exception-rules/", StringComparison.Ordinal) => "fill-rule",
        "id" when door.Name.Contains("/workflows/", StringComparison.Ordinal) => "fill-workflow",
        "id" when door.Name.Contains("/delivery-windows/", StringComparison.Ordinal) => "fill-window",
        "id" when door.Name.Contains("/transit-times/", StringComparison.Ordinal) => "fill-transit",
        "id" when door.Name.Contains("/fulfilment-orders/", StringComparison.Ordinal) => ids["part"],
        "id" when door.Name.Contains("/parcels/", StringComparison.Ordinal) => ids["parcel"],
        "id" when door.Name.Contains("/offers/", StringComparison.Ordinal) => $"{ids["order"]}-o1",
        "id" when door.Name.Contains("/reservations/", StringComparison.Ordinal) => ids["reservation"],
        "id" when door.Name.Contains("/promises/", StringComparison.Ordinal) => "fill-promise",
        "id" when door.Name.Contains("/decisions/", StringComparison.Ordinal) => ids["decision"],
        "id" when door.Name.Contains("/strategies/", StringComparison.Ordinal) => "web",
        "id" when door.Name.Contains("/webhook-endpoints/", StringComparison.Ordinal) => "shop",
        "id" when door.Name.Contains("/keys/", StringComparison.Ordinal) => "nobody",
        "version" or "delivery" => "1",
        "type" => "com.edgedom.order.placed.v1",
        "channel" => "web",
        "reference" => "R-SKU-00001",
        _ => throw new InvalidOperationException(
            $"{door.Name} is new: say in {nameof(RunningHub)}.{nameof(Known)} what '{parameter}' may be."),
    };

    public async ValueTask DisposeAsync()
    {
        State.Dispose();
        http.Dispose();
        await app.DisposeAsync();
        folder.Dispose();
    }

    public string File => folder.At("hub.db");

    // Held for a day, so that it stands as it is while it is asked badly.
    private async Task Promise()
    {
        using var quote = new HttpRequestMessage(HttpMethod.Post, "/api/v1/promises:quote");
        quote.Content = JsonContent.Create(HubExamples.Order(HubExamples.Item));
        quote.Headers.Add("Idempotency-Key", "fill-promise");
        using var quoted = await http.SendAsync(quote);
        quoted.IsSuccessStatusCode.ShouldBeTrue(await quoted.Content.ReadAsStringAsync());
        using var held = await http.PostAsJsonAsync(
            "/api/v1/promises/fill-promise:hold", new { holdMillis = 86_400_000 });
        held.IsSuccessStatusCode.ShouldBeTrue(await held.Content.ReadAsStringAsync());
    }

    private HubOptions Options() => new()
    {
        Url = "http://127.0.0.1:0",
        DatabaseFile = File,
        Gs1Prefix = "9521234",
        WebhookKey = "a key of the tests, long enough for them",
        Sites = [new SiteOptions(Site, "cube", Token)],
        Nodes =
        [
            new NodeOptions("cube", "Cube Berlin", 52_520_000, 13_405_000, 400, 1_000),
            new NodeOptions("store", "Store Paris", 48_856_600, 2_352_200, 500, 1_000),
        ],
        Items = [new ItemOptions(HubExamples.Item, "Apple"), new ItemOptions(HubExamples.OtherItem, "Bolt")],
        EquipmentNeeds =
        [
            new EquipmentNeed("cold-room", ["frozen"], []), new EquipmentNeed("gift-wrap", [], ["gift"]),
        ],
    };

    private async Task Fill()
    {
        var granted = await Voice.Say(new StockGranted(Sku.Of(HubExamples.OtherItem), 50));
        granted.Instruction.ShouldBe(SyncInstruction.None);
        using var strategy = await http.PutAsJsonAsync(
            "/api/v1/strategies/web/versions/1",
            HubExamples.Bodies["PUT /api/v1/strategies/{id}/versions/{version}"]());
        strategy.IsSuccessStatusCode.ShouldBeTrue(await strategy.Content.ReadAsStringAsync());
        using var card = await http.PutAsJsonAsync(
            "/api/v1/rate-cards/parcels", HubExamples.Bodies["PUT /api/v1/rate-cards/{id}"]());
        card.IsSuccessStatusCode.ShouldBeTrue(await card.Content.ReadAsStringAsync());
        using var node = await http.PutAsJsonAsync(
            "/api/v1/nodes/store", HubExamples.Bodies["PUT /api/v1/nodes/{id}"]());
        node.IsSuccessStatusCode.ShouldBeTrue(await node.Content.ReadAsStringAsync());
        using var transit = await http.PutAsJsonAsync(
            "/api/v1/transit-times/fill-transit", HubExamples.Bodies["PUT /api/v1/transit-times/{id}"]());
        transit.IsSuccessStatusCode.ShouldBeTrue(await transit.Content.ReadAsStringAsync());
        using var supply = await http.PutAsJsonAsync(
            "/api/v1/supply-lines/fill-supply", HubExamples.Bodies["PUT /api/v1/supply-lines/{id}"]());
        supply.IsSuccessStatusCode.ShouldBeTrue(await supply.Content.ReadAsStringAsync());
        using var disruption = await http.PutAsJsonAsync(
            "/api/v1/disruptions/fill-disruption",
            new { node = "store", reason = "road works", actor = "Ada", from = "2090-01-01T00:00:00Z" });
        disruption.IsSuccessStatusCode.ShouldBeTrue(await disruption.Content.ReadAsStringAsync());
        using var policy = await http.PutAsJsonAsync(
            "/api/v1/channel-policies/fill-policy", HubExamples.Bodies["PUT /api/v1/channel-policies/{id}"]());
        policy.IsSuccessStatusCode.ShouldBeTrue(await policy.Content.ReadAsStringAsync());
        using var safety = await http.PutAsJsonAsync(
            "/api/v1/safety-stocks/fill-safety", HubExamples.Bodies["PUT /api/v1/safety-stocks/{id}"]());
        safety.IsSuccessStatusCode.ShouldBeTrue(await safety.Content.ReadAsStringAsync());
        using var rule = await http.PutAsJsonAsync(
            "/api/v1/exception-rules/fill-rule", HubExamples.Bodies["PUT /api/v1/exception-rules/{id}"]());
        rule.IsSuccessStatusCode.ShouldBeTrue(await rule.Content.ReadAsStringAsync());
        using var workflow = await http.PutAsJsonAsync(
            "/api/v1/workflows/fill-workflow", HubExamples.Bodies["PUT /api/v1/workflows/{id}"]());
        workflow.IsSuccessStatusCode.ShouldBeTrue(await workflow.Content.ReadAsStringAsync());
        using var window = await http.PutAsJsonAsync(
            "/api/v1/delivery-windows/fill-window", HubExamples.Bodies["PUT /api/v1/delivery-windows/{id}"]());
        window.IsSuccessStatusCode.ShouldBeTrue(await window.Content.ReadAsStringAsync());
        using var capacity = await http.PutAsJsonAsync(
            "/api/v1/nodes/store/capacity", HubExamples.Bodies["PUT /api/v1/nodes/{id}/capacity"]());
        capacity.IsSuccessStatusCode.ShouldBeTrue(await capacity.Content.ReadAsStringAsync());
        using var stock = await http.PutAsJsonAsync(
            "/api/v1/nodes/store/stock", new { stock = new[] { new { sku = HubExamples.Item, onHand = 50 } } });
        stock.IsSuccessStatusCode.ShouldBeTrue();
        foreach (var sku in new[] { HubExamples.OtherItem, HubExamples.Item })
        {
            using var order = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders");
            order.Content = JsonContent.Create(HubExamples.Order(sku));
            order.Headers.Add("Idempotency-Key", $"fill-{sku}");
            using var answer = await http.SendAsync(order);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            ids["order"] = answer.Headers.Location!.ToString().Split('/')[^1];
        }

        using var hold = new HttpRequestMessage(HttpMethod.Post, "/api/v1/reservations");
        hold.Content = JsonContent.Create(
            new { node = "store", sku = HubExamples.Item, quantity = 1, holdMillis = 86_400_000 });
        hold.Headers.Add("Idempotency-Key", "fill-hold");
        using var held = await http.SendAsync(hold);
        held.IsSuccessStatusCode.ShouldBeTrue(await held.Content.ReadAsStringAsync());
        ids["reservation"] = "fill-hold";
        using var hook = await http.PutAsJsonAsync(
            "/api/v1/webhook-endpoints/shop", HubExamples.Bodies["PUT /api/v1/webhook-endpoints/{id}"]());
        hook.IsSuccessStatusCode.ShouldBeTrue(await hook.Content.ReadAsStringAsync());
        await Promise();
        (await Voice.Say()).Instruction.ShouldBe(SyncInstruction.None);
        var view = await http.GetFromJsonAsync<JsonElement>($"/api/v1/orders/{ids["order"]}");
        ids["part"] = view.GetProperty("fulfilmentOrders")[0].GetProperty("id").GetString()!;
        ids["parcel"] = view.GetProperty("fulfilmentOrders")[0].GetProperty("parcel").GetProperty("sscc").GetString()!;
        ids["decision"] = view.GetProperty("decisions")[0].GetProperty("id").GetString()!;
    }
}
