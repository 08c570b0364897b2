using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Workflow templates over HTTP, and the steps of a fulfilment order.</summary>
public sealed class WorkflowApiTests : IAsyncLifetime
{
    private const string One = "/api/v1/workflows/shops";

    private static readonly string[] Steps = ["pick", "pack", "label"];

    private HubServer _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubServer.Start();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_template_is_changed_and_ended_by_who_has_seen_it_and_lasts()
    {
        (await _hub.Client.GetAsync(One)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Ok(await Put(new { position = 5, steps = Steps }));
        (await Put(new { position = 6, steps = Steps })).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Put(new { position = 6, steps = Steps }, "\"7\"")).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        await Ok(await Put(new { position = 6, steps = Steps, nodeKinds = new[] { "store", "threePl" } }, "\"1\""));
        await Ok(await Put(new { position = 6, steps = Steps, nodeKinds = new[] { "store", "threePl" } }));
        await _hub.Restart();
        using var seen = await _hub.Client.GetAsync(One);
        seen.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await seen.Content.ReadAsStringAsync()).ShouldBe(
            """{"id":"shops","version":2,"position":6,"nodeKinds":["store","threePl"],"steps":"""
            + """["pick","pack","label"],"preparationMinutes":0}""");
        (await _hub.Get("/api/v1/workflows")).GetProperty("templates").GetArrayLength().ShouldBe(1);
        (await End(null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await End("\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await End("\"2\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await End("*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _hub.Get("/api/v1/workflows")).GetProperty("templates").GetArrayLength().ShouldBe(0);
        await Ok(await Put(new { position = 6, steps = Steps }));
        (await _hub.Get(One)).GetProperty("version").GetInt32().ShouldBe(4, "an id that comes back goes on counting");
    }

    [Fact]
    public async Task An_order_shows_its_workflow_and_its_node_reports_steps()
    {
        await Ok(await Put(new { position = 5, steps = Steps }));
        await _hub.Stock("store", "a", 5);
        var placed = await Ok(await _hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k"));
        var part = $"/api/v1/fulfilment-orders/{placed.GetProperty("id").GetString()}-1";

        var order = await _hub.Get($"/api/v1/orders/{placed.GetProperty("id").GetString()}");
        order.GetProperty("fulfilmentOrders")[0].GetProperty("workflow").GetRawText()
            .ShouldBe("""{"name":"shops","version":1,"steps":["pick","pack","label"],"stepsDone":0}""");
        var listed = await _hub.Get("/api/v1/nodes/store/fulfilment-orders");
        listed.GetProperty("items")[0].GetProperty("workflow").GetProperty("steps").GetArrayLength().ShouldBe(3);
        (await Step(part, "label")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var unknown = await Step(part, "sing");
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var body = JsonDocument.Parse(await unknown.Content.ReadAsStringAsync()).RootElement;
        var problem = body.GetProperty("errors")[0];
        (problem.GetProperty("pointer").GetString(), problem.GetProperty("detail").GetString())
            .ShouldBe(("/step", "is no step of workflow shops: pick, pack, label."));
        await Ok(await Step(part, "pick"));
        var done = await Ok(await Step(part, "pick"));
        done.GetProperty("workflow").GetProperty("stepsDone").GetInt32().ShouldBe(1);
        done.GetProperty("status").GetString().ShouldBe("inProgress");
    }

    [Theory]
    [InlineData("""{"steps": ["pick"]}""", "/position")]
    [InlineData("""{"position": 1001, "steps": ["pick"]}""", "/position")]
    [InlineData("""{"position": 1}""", "/steps")]
    [InlineData("""{"position": 1, "steps": []}""", "/steps")]
    [InlineData("""{"position": 1, "steps": ["pick", "pack", "pick"]}""", "/steps")]
    [InlineData("""{"position": 1, "steps": ["pick it"]}""", "/steps")]
    [InlineData("""{"position": 1, "steps": ["pick"], "nodeKinds": ["shop"]}""", "/nodeKinds/0")]
    [InlineData("""{"position": 1, "steps": ["pick"], "handling": ["deep frozen"]}""", "/handling")]
    [InlineData("""{"position": 1, "steps": ["pick"], "itemClasses": ["A", "A"]}""", "/itemClasses")]
    [InlineData("""{"position": 1, "steps": ["pick"], "preparationMinutes": 20161}""", "/preparationMinutes")]
    public async Task A_template_that_cannot_be_is_refused_where_it_is_wrong(string body, string pointer)
    {
        using var answer = await Put(JsonDocument.Parse(body).RootElement);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    private Task<HttpResponseMessage> Step(string part, string step) =>
        _hub.Send(HttpMethod.Post, $"{part}:step-done", JsonSerializer.SerializeToUtf8Bytes(new { step }), key: null);

    private Task<HttpResponseMessage> Put(object body, string? seen = null) =>
        _hub.Send(HttpMethod.Put, One, JsonSerializer.SerializeToUtf8Bytes(body), key: null, match: seen);

    private Task<HttpResponseMessage> End(string? seen) =>
        _hub.Send(HttpMethod.Delete, One, [], key: null, match: seen);

    private static async Task<JsonElement> Ok(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
