using System.Net;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Sites;
using EdgeDom.Site;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class SiteProgramTests : IAsyncLifetime
{
    private LiveSite site = null!;

    private SiteProgram Program => site.Program;

    private HttpClient Http => site.Http;

    public async ValueTask InitializeAsync() => site = await LiveSite.StartAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_status_has_all_its_parts()
    {
        using var status = JsonDocument.Parse(await Http.GetStringAsync("/api/v1/status"));
        var names = status.RootElement.EnumerateObject().Select(part => part.Name);

        names.ShouldBe(
        [
            "site", "node", "life", "at", "state", "orders", "ready", "ports", "robots", "grid", "ledger", "checkpoint",
            "ledgerCheck", "sync", "versions", "faults",
        ]);
        status.RootElement.GetProperty("state").GetString().ShouldBe("running");
        var said = SiteReady.Of(status.RootElement).ShouldNotBeNull("the hub reads how long an order would need");
        said.BaseMillis.ShouldBe(status.RootElement.GetProperty("ready").GetProperty("baseMillis").GetInt64());
        said.Life.ShouldBe(status.RootElement.GetProperty("life").GetString());
        status.RootElement.GetProperty("ports")[0].GetProperty("port").GetString().ShouldBe("port-1");
        status.RootElement.GetProperty("ledger").GetProperty("tick").GetInt64().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/ports")]
    [InlineData("/robots")]
    [InlineData("/status")]
    [InlineData("/ports/port-1")]
    [InlineData("/assets/terminal.js")]
    [InlineData("/assets/edge.css")]
    [InlineData("/map/layout")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    [InlineData("/metrics")]
    [InlineData("/api/v1/robots")]
    [InlineData("/api/v1/ports")]
    [InlineData("/api/v1/stock")]
    [InlineData("/api/v1/fulfilment-orders")]
    public async Task Each_address_answers_under_a_strict_content_policy(string address)
    {
        using var answer = await Http.GetAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("script-src 'self'");
        policy.ShouldNotContain("unsafe");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("{}", "/act")]
    [InlineData("{\"act\":\"dance\"}", "/act")]
    [InlineData("{\"act\":\"1\",\"revision\":1,\"key\":\"k\"}", "/act")]
    [InlineData("{\"act\":\"confirm\",\"revision\":-1,\"key\":\"k\"}", "/revision")]
    [InlineData("{\"act\":\"confirm\",\"revision\":1.5,\"key\":\"k\"}", "/revision")]
    [InlineData("{\"act\":\"confirm\",\"revision\":1,\"key\":\"\"}", "/key")]
    [InlineData("{\"act\":\"confirm\",\"revision\":1,\"key\":\"k\",\"quantity\":99999999999}", "/quantity")]
    [InlineData("{\"act\":\"scan\",\"revision\":1,\"key\":\"k\"}", "/code")]
    [InlineData("{\"act\":\"scan\",\"revision\":1,\"key\":\"k\",\"code\":\"\\u0002\"}", "/code")]
    public async Task A_broken_act_is_refused_with_the_place_of_the_fault(string body, string pointer)
    {
        var tick = Program.Rig.Loop.Figures.Movements;
        using var answer = await PostAsync("/api/v1/ports/port-1/acts", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()).ShouldContain(pointer);
        Program.Rig.Loop.Figures.Movements.ShouldBe(tick);
    }

    [Fact]
    public async Task An_act_on_an_older_screen_is_a_conflict_that_names_the_present_one()
    {
        var revision = Program.Rig.Loop.View.Ports[0].Revision;
        using var answer = await PostAsync(
            "/api/v1/ports/port-1/acts", $$"""{"act":"confirm","revision":{{revision + 5}},"key":"k1","quantity":1}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("type").GetString().ShouldBe("urn:edgedom:problem:old-screen");
        problem.RootElement.GetProperty("revision").GetInt64().ShouldBe(Program.Rig.Loop.View.Ports[0].Revision);
    }

    [Theory]
    [InlineData("{}", "/takings")]
    [InlineData("{\"key\":\"k\",\"takings\":[1]}", "/takings/0")]
    [InlineData("{\"key\":\"k\",\"takings\":[{\"line\":1,\"bin\":\"B1\",\"quantity\":0}]}", "/takings/0/quantity")]
    public async Task A_broken_filling_by_hand_is_refused_with_the_place_of_the_fault(string body, string pointer)
    {
        using var answer = await PostAsync("/api/v1/fulfilment-orders/F1/filled-by-hand", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("errors").EnumerateArray()
            .Select(error => error.GetProperty("pointer").GetString()).ShouldContain(pointer);
    }

    [Fact]
    public async Task Filling_an_order_by_hand_that_is_not_here_is_a_conflict_that_says_why()
    {
        using var answer = await PostAsync(
            "/api/v1/fulfilment-orders/F1/filled-by-hand",
            """{"key":"k1","takings":[{"line":1,"bin":"B1","compartment":1,"quantity":2}]}""");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("No fulfilment order F1 waits here");
    }

    [Fact]
    public async Task An_unknown_port_is_not_found()
    {
        using var act = await PostAsync(
            "/api/v1/ports/port-9/acts", """{"act":"confirm","revision":1,"key":"k2","quantity":1}""");
        act.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var page = await Http.GetAsync("/ports/port-9");
        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused()
    {
        using var answer = await PostAsync("/api/v1/operator/acts", new string(' ', 4_000_000));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_page_of_another_origin_may_not_write()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/operator/acts");
        request.Content = new StringContent("""{"act":"stop"}""", Encoding.UTF8, "application/json");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_name_that_is_not_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Host = "elsewhere.example";
        using var answer = await Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_stream_begins_with_the_present_screen()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await using var stream = await Http.GetStreamAsync("/ports/port-1/stream", stop.Token);
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (!lines.Contains("event: fragment"))
        {
            lines.Add(await reader.ReadLineAsync(stop.Token) ?? "end");
            lines.ShouldNotContain("end");
        }
    }

    [Fact]
    public async Task Only_loopback_is_bound()
    {
        var options = site.Options with { Url = "http://0.0.0.0:0" };
        var refusal = await Should.ThrowAsync<InvalidDataException>(() => SiteProgram.StartAsync(
            options, TimeProvider.System, _ => { }));

        refusal.Message.ShouldContain("not loopback");
    }

    private Task<HttpResponseMessage> PostAsync(string address, string body) =>
        Http.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"));
}
