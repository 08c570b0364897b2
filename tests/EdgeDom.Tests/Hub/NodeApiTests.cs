using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>For which options a node's stock is there, over HTTP.</summary>
public sealed class NodeApiTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_node_shows_for_the_options_that_it_says_until_it_says_others_also_after_a_restart()
    {
        await _hub.Stock("store", "a", 10);
        (await Available(null)).ShouldBe(["store"]);
        (await Available("pickup")).ShouldBeEmpty();
        (await Put(["pickup"])).ShouldBe(["pickup"]);
        await _hub.Restart();
        (await Put(null)).ShouldBe(["pickup"]);

        (await Available("ship")).ShouldBeEmpty();
        (await Available("pickup")).ShouldBe(["store"]);
        (await Put(["ship", "pickup"])).ShouldBe(["ship", "pickup"]);
        (await Available("ship")).ShouldBe(["store"]);
    }

    [Theory]
    [InlineData("""["drone"]""", "/visibleFor/0")]
    [InlineData("""["ship", "ship"]""", "/visibleFor/1")]
    [InlineData("[]", "/visibleFor")]
    public async Task What_is_no_option_is_refused_where_it_stands(string options, string pointer)
    {
        using var answer = await _hub.Client.PutAsJsonAsync(
            "/api/v1/nodes/store", Node(JsonDocument.Parse(options).RootElement));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{pointer}\"");
        using var asked = await _hub.Client.PostAsJsonAsync(
            "/api/v1/availability:query", new { skus = new[] { "a" }, option = "drone" });
        (await asked.Content.ReadAsStringAsync()).ShouldContain("\"/option\"");
    }

    private static object Node(object? visibleFor) => new
    {
        name = "Store Paris", latitude = 48.8566, longitude = 2.3522, fixedMinor = 500, perKmMilliMinor = 1_000,
        visibleFor,
    };

    private async Task<string?[]> Put(string[]? visibleFor)
    {
        using var answer = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(visibleFor));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. view.GetProperty("visibleFor").EnumerateArray().Select(word => word.GetString())];
    }

    private async Task<string?[]> Available(string? option)
    {
        using var answer = await _hub.Client.PostAsJsonAsync(
            "/api/v1/availability:query", new { skus = new[] { "a" }, option });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var rows = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return [.. rows[0].GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("node").GetString())];
    }
}
