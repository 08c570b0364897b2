using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeDom.Hub.Events;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class EventApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start(options => options with { EventsKept = 6 });
        await _hub.Stock("store", "a", 50);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_event_is_a_cloud_event_with_a_sequence_and_a_link()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        var page = await _hub.Get("/api/v1/events");
        var told = page.GetProperty("events")[0];
        string Text(string name) => told.GetProperty(name).GetString()!;
        (Text("specversion"), Text("type"), Text("source"), Text("subject")).ShouldBe(
            ("1.0", "com.edgedom.order.placed.v1", "urn:edgedom:hub", "orders/O0000001"));
        (Text("sequence"), Text("partitionkey"), Text("datacontenttype")).ShouldBe(
            ("0000000001", "orders/O0000001", "application/json"));
        DateTimeOffset.Parse(Text("time"), null).Offset.ShouldBe(TimeSpan.Zero);
        Text("time").ShouldEndWith("Z");
        told.EnumerateObject().Select(one => one.Name).ShouldAllBe(name => name.All(char.IsAsciiLetterLower));
        var order = await _hub.Get(told.GetProperty("data").GetProperty("href").GetString()!);
        order.GetProperty("id").GetString().ShouldBe("O0000001");
        var schema = await _hub.Get(Text("dataschema"));
        schema.GetProperty("type").GetString().ShouldBe(Text("type"));
        schema.GetProperty("dataSchema").GetProperty("properties").EnumerateObject().Select(one => one.Name)
            .ShouldBe(told.GetProperty("data").EnumerateObject().Select(one => one.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task The_feed_is_read_page_by_page_and_replayed_from_any_cursor()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");
        await _hub.Act("/api/v1/orders/O0000001:cancel");
        var all = await Types("/api/v1/events?limit=1000");

        var pages = new List<string>();
        for (var cursor = "1"; await _hub.Get($"/api/v1/events?after={cursor}&limit=2") is var page
            && page.GetProperty("next").GetString()! != cursor;)
        {
            pages.AddRange(Types(page));
            cursor = page.GetProperty("next").GetString()!;
        }

        all.Length.ShouldBe(6);
        pages.ShouldBe(all);
        (await Types("/api/v1/events?after=1&limit=2")).ShouldBe(all[..2], "the same cursor gives the same again");
        all[^1].ShouldBe("com.edgedom.order.cancelled.v1");
    }

    [Fact]
    public async Task A_cursor_that_is_too_old_is_told_the_oldest_and_one_from_nowhere_is_refused()
    {
        for (var one = 0; one < 3; one++)
        {
            await _hub.Post("/api/v1/orders", HubServer.Order(("a", 1)), $"k{one}");
        }

        var gone = await _hub.Client.GetAsync("/api/v1/events?after=2");
        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var problem = await gone.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("type").GetString().ShouldBe("urn:edgedom:problem:events-forgotten");
        problem.GetProperty("oldest").GetInt64().ShouldBe(4);
        (await Types("/api/v1/events?after=3")).Length.ShouldBe(6);
        (await Types("/api/v1/events")).Length.ShouldBe(6, "without a cursor it begins with the oldest there is");
        (await Types("/api/v1/events?after=9")).ShouldBeEmpty();
        foreach (var wrong in new[] { "after=10", "after=-1", "after=x", "limit=0", "limit=1001", "limit=x" })
        {
            (await _hub.Client.GetAsync($"/api/v1/events?{wrong}")).StatusCode
                .ShouldBe(HttpStatusCode.BadRequest, wrong);
        }
    }

    [Fact]
    public async Task Every_type_is_described()
    {
        var types = (await _hub.Get("/api/v1/event-types")).GetProperty("items").EnumerateArray().ToArray();

        types.Select(one => one.GetProperty("type").GetString()).ShouldBe(EventTypes.All.Select(one => one.Name));
        types.ShouldAllBe(one => one.GetProperty("dataSchema").GetProperty("properties").EnumerateObject().Any());
        (await _hub.Client.GetAsync("/api/v1/event-types/com.edgedom.order.lost.v1")).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    private static string[] Types(JsonElement page) =>
        [.. page.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("type").GetString()!)];

    private async Task<string[]> Types(string path) => Types(await _hub.Get(path));
}
