using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeDom.Tests.Hub;

/// <summary>A whole hub on a real Kestrel and a real database file, on any free port.</summary>
public sealed class HubServer : IAsyncDisposable
{
    public const string Token = "alpha-token-0123456789";

    private readonly string _folder = Directory.CreateTempSubdirectory("hub-").FullName;
    private readonly Func<HubOptions, HubOptions> _change;
    private readonly Action<WebApplicationBuilder>? _more;
    private readonly TimeProvider _time;
    private WebApplication? _app;
    private Func<HubOptions, HubOptions> _again = options => options;

    private HubServer(
        Func<HubOptions, HubOptions> change, Action<WebApplicationBuilder>? more, TimeProvider time) =>
        (_change, _more, _time) = (change, more, time);

    public HttpClient Client { get; private set; } = null!;

    public HubDesk Desk => _app!.Services.GetRequiredService<HubDesk>();

    public static async Task<HubServer> Start(
        Func<HubOptions, HubOptions>? change = null, Action<WebApplicationBuilder>? more = null)
    {
        var server = new HubServer(change ?? (options => options), more, TimeProvider.System);
        await server.Open();
        return server;
    }

    /// <summary>One whose clock always shows the same time of day.</summary>
    public static async Task<HubServer> StartDated(DateTimeOffset now, Func<HubOptions, HubOptions> change)
    {
        var server = new HubServer(change, null, new FixedDate(now));
        await server.Open();
        return server;
    }

    /// <summary>Stops and starts it, with other options where a change is given.</summary>
    public async Task Restart(Func<HubOptions, HubOptions>? change = null)
    {
        await Close();
        _again = change ?? _again;
        await Open();
    }

    public Task StopAsync() => _app!.StopAsync();

    public static object Order(params (string Sku, long Quantity)[] lines) => new
    {
        channel = "web",
        shipTo = new { latitude = 52.5, longitude = 13.4, city = "Berlin" },
        lines = lines.Select(line => new { sku = line.Sku, quantity = line.Quantity }),
    };

    public Task<HttpResponseMessage> Post(string path, object body, string? key = null) =>
        Send(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body), key);

    /// <summary>An act on whatever state the thing is in.</summary>
    public Task<HttpResponseMessage> Act(string path, object? body = null) =>
        Send(HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body ?? new { }), null, match: "*");

    public Task<HttpResponseMessage> Put(string path, object body) =>
        Send(HttpMethod.Put, path, JsonSerializer.SerializeToUtf8Bytes(body), null);

    public Task<HttpResponseMessage> Send(
        HttpMethod method,
        string path,
        byte[] body,
        string? key,
        string type = "application/json",
        string? match = null,
        string? bearer = null,
        string? accept = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        if (bearer is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        }

        return Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> Text(string path, string body, string? key) =>
        Send(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), key);

    public async Task<JsonElement> Get(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>The first row of a list.</summary>
    public async Task<JsonElement> First(string path) => (await Get(path)).GetProperty("items")[0];

    public async Task Stock(string node, string sku, long onHand)
    {
        var body = new { stock = new[] { new { sku, onHand } } };
        (await Put($"/api/v1/nodes/{node}/stock", body)).EnsureSuccessStatusCode();
    }

    public Task<string> Hash() => Desk.Ask((book, _) => book.Store.Hash());

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Open()
    {
        var options = _again(_change(new HubOptions
        {
            Url = "http://127.0.0.1:0",
            DatabaseFile = Path.Combine(_folder, "hub.db"),
            Sites = [new SiteOptions("alpha", "cube", Token)],
            Nodes =
            [
                new NodeOptions("cube", "Cube Berlin", 52_520_000, 13_405_000, 400, 1_000),
                new NodeOptions("store", "Store Paris", 48_856_600, 2_352_200, 500, 1_000),
                new NodeOptions("depot", "Depot Madrid", 40_416_800, -3_703_800, 500, 1_000),
            ],
            Items = [new ItemOptions("a", "Apple"), new ItemOptions("b", "Bolt")],
        }));
        _app = HubHost.Build(options, _time, TimeProvider.System, _more);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    private async Task Close()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }
}
