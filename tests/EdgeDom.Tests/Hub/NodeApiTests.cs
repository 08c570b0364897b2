using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Nodes over HTTP: for which options their stock is there, and who changes one over another's head.</summary>
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

    [Fact]
    public async Task A_node_that_was_taken_out_stays_out_until_somebody_says_otherwise()
    {
        await _hub.Stock("store", "a", 10);
        using var outOf = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, isSuspended: true));
        using var renamed = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null));

        (await renamed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isSuspended").GetBoolean().ShouldBeTrue();
        (await Available("ship")).ShouldBeEmpty();
        using var back = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, isSuspended: false));
        (await Available("ship")).ShouldBe(["store"]);
    }

    [Fact]
    public async Task Who_names_a_state_of_a_node_that_it_is_in_no_more_changes_nothing()
    {
        using var first = await _hub.Client.GetAsync("/api/v1/nodes/store");
        var tag = first.Headers.ETag!.ToString();
        await _hub.Restart();
        using var same = await Change(tag, "Store A");
        using var late = await Change(tag, "Store B");
        using var unknown = await Change("\"1\"", "Store B", "nowhere");

        same.StatusCode.ShouldBe(HttpStatusCode.OK);
        late.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        unknown.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        using var now = await _hub.Client.GetAsync("/api/v1/nodes/store");
        now.Headers.ETag.ShouldBe(same.Headers.ETag);
        (await now.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString().ShouldBe("Store A");
    }

    [Fact]
    public async Task What_lies_at_a_return_hub_is_not_for_sale_unless_it_is_said()
    {
        await _hub.Stock("store", "a", 10);
        using var returns = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, kind: "returnHub"));
        returns.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Available("ship")).ShouldBeEmpty();

        (await Put(["ship"])).ShouldBe(["ship"]);
        (await Available("ship")).ShouldBe(["store"]);
        using var near = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, kind: "microHub"));
        (await near.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("kind").GetString().ShouldBe("microHub");
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

    [Fact]
    public async Task The_country_of_a_node_stays_until_another_is_said_and_must_be_two_capital_letters()
    {
        using var said = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, country: "FR"));
        using var kept = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null));
        (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("country").GetString().ShouldBe("FR");
        using var wrong = await _hub.Client.PutAsJsonAsync("/api/v1/nodes/store", Node(null, country: "France"));

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("\"/country\"");
        (await _hub.Get("/api/v1/nodes/store")).GetProperty("country").GetString().ShouldBe("FR");
    }

    private static object Node(
        object? visibleFor,
        bool? isSuspended = null,
        string? kind = null,
        string name = "Store Paris",
        string? country = null) => new
    {
        name, latitude = 48.8566, longitude = 2.3522, fixedMinor = 500, perKmMilliMinor = 1_000,
        visibleFor, isSuspended, kind, country,
    };

    private async Task<HttpResponseMessage> Change(string tag, string name, string node = "store")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/nodes/{node}")
        {
            Content = JsonContent.Create(Node(null, name: name)),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await _hub.Client.SendAsync(request);
    }

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
