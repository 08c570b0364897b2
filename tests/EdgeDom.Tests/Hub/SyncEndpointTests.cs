using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SyncEndpointTests
{
    private static readonly Moment At = new(1_800_000_000_000);

    [Fact]
    public async Task A_site_with_its_token_exchanges_and_fetches_its_order()
    {
        await using var hub = await HubServer.Start();
        var grant = await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        await hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");
        var fetched = await Ask(hub, 0, 1);

        grant.UpHave.ShouldBe(1);
        fetched.Down.ShouldHaveSingleItem().Kind.ShouldBe("fulfilmentOrderPlaced");
        (await hub.First("/api/v1/sites")).GetProperty("downLast").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("alpha", "Bearer wrong-token-0123456789")]
    [InlineData("beta", "Bearer alpha-token-0123456789")]
    [InlineData("alpha", "")]
    public async Task A_stranger_is_refused(string site, string authorization)
    {
        await using var hub = await HubServer.Start();
        var answer = await Send(hub, Request(0, 0, 0), site, authorization);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"site\":\"alpha\",\"life\":\"\",\"ask\":1,\"downHave\":0,\"upHead\":\"00\",\"up\":[]}")]
    [InlineData("{\"site\":\"alpha\",\"life\":\"1\",\"ask\":1,\"downHave\":0,\"upHead\":\"00\",\"up\":[null]}")]
    public async Task A_question_that_makes_no_sense_is_refused(string body)
    {
        await using var hub = await HubServer.Start();

        (await Send(hub, body)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_waiting_question_is_answered_as_soon_as_there_is_an_order()
    {
        await using var hub = await HubServer.Start();
        await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        var waiting = Send(hub, Request(0, 1, 25_000));
        await hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");

        var answer = await Read(await waiting.WaitAsync(TimeSpan.FromSeconds(15), TimeProvider.System));
        answer.Down.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_held_question_breathes_until_its_answer()
    {
        await using var hub = await HubServer.Start();
        await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        using var waiting = await Send(hub, Request(0, 1, 25_000), whole: false);
        await using var body = await waiting.Content.ReadAsStreamAsync();
        var breath = new byte[1];
        await body.ReadExactlyAsync(breath);
        await hub.Post("/api/v1/orders", HubServer.Order(("a", 2)), "k1");

        breath[0].ShouldBe((byte)' ');
        using var rest = new MemoryStream();
        await body.CopyToAsync(rest);
        SyncJson.ReadAnswer(rest.ToArray(), out var why).ShouldNotBeNull(why).Down.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_waiting_question_is_answered_empty_when_its_time_is_up()
    {
        await using var hub = await HubServer.Start();

        (await Read(await Send(hub, Request(0, 0, 50)))).Down.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_waiting_question_does_not_hold_up_the_end_of_the_program()
    {
        await using var hub = await HubServer.Start();
        await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        using var waiting = await Send(hub, Request(0, 1, 25_000), whole: false);

        await hub.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);

        (await Read(waiting)).Down.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_that_misses_three_polls_is_stale_and_says_how_long()
    {
        var isUp = true;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/api/v1/status", () =>
            isUp ? Results.Json(new { site = "alpha" }) : Results.StatusCode(StatusCodes.Status503ServiceUnavailable));
        await site.StartAsync();
        await using var hub = await HubServer.Start(options => options with
        {
            StatusPollMillis = 100,
            Sites = [new SiteOptions("alpha", "cube", HubServer.Token, site.Urls.First())],
        });

        await Until(hub, view => view.Contains("\"isStale\":false", StringComparison.Ordinal)
            && view.Contains("{\"site\":\"alpha\"}", StringComparison.Ordinal));
        isUp = false;
        await Until(hub, view => view.Contains("\"isStale\":true", StringComparison.Ordinal));
        var page = await hub.Client.GetStringAsync("/sites");
        page.ShouldContain("stale");
        page.ShouldContain("heard");
        isUp = true;
        await Until(hub, view => view.Contains("\"isStale\":false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_that_has_stopped_by_itself_is_stale_until_it_goes_on_though_it_asks()
    {
        await using var hub = await HubServer.Start(options => options with { StatusPollMillis = 100 });
        await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        var parted = await Read(await Send(hub, Request(0, 1, 25_000, stopped: "The logs have parted.")));
        (parted.Instruction, parted.Down.Count).ShouldBe((SyncInstruction.None, 0));
        parted.RetryAfterMillis.ShouldBeGreaterThan(0);

        await Until(hub, view => view.Contains("\"isStale\":true", StringComparison.Ordinal)
            && view.Contains("stopped by itself: The logs have parted.", StringComparison.Ordinal));
        await Until(hub, view => view.Contains("\"isStale\":true", StringComparison.Ordinal), "/api/v1/nodes");

        await Ask(hub, 0, 1);
        await Until(hub, view => view.Contains("\"isStale\":false", StringComparison.Ordinal));
        await Until(hub, view => !view.Contains("\"isStale\":true", StringComparison.Ordinal), "/api/v1/nodes");
    }

    [Fact]
    public async Task A_life_that_may_not_go_on_does_not_make_its_site_heard()
    {
        await using var hub = await HubServer.Start();
        await Ask(hub, 0, 0, new StockGranted(Sku.Of("a"), 9));
        await hub.Restart();

        var other = await Read(await Send(hub, Request(0, 1, 0, life: "2")));
        other.Instruction.ShouldBe(SyncInstruction.Rebuild);
        (await IsHeard(hub)).ShouldBeFalse();

        await Ask(hub, 0, 1);
        (await IsHeard(hub)).ShouldBeTrue();
    }

    private static async Task<bool> IsHeard(HubServer hub) =>
        (await hub.First("/api/v1/sites")).TryGetProperty("ageMillis", out var age)
        && age.ValueKind == JsonValueKind.Number;

    private static async Task Until(HubServer hub, Func<string, bool> holds, string path = "/api/v1/sites")
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (!holds(await hub.Client.GetStringAsync(path, bound.Token)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, bound.Token);
        }
    }

    private static async Task<ExchangeAnswer> Ask(HubServer hub, long downHave, long upHave, params SiteMessage[] up) =>
        await Read(await Send(hub, Request(downHave, upHave, 0, up: up)));

    private static string Request(
        long downHave,
        long upHave,
        int waitMillis,
        string life = "1",
        string? stopped = null,
        params SiteMessage[] up)
    {
        var entries = up.Select((message, index) => Entry(upHave + index + 1, message)).ToArray();
        return HubJson.Write(new ExchangeRequest
        {
            Site = "alpha",
            Life = LifeId.Of(life),
            Ask = 1,
            DownHave = downHave,
            UpHead = HashChain.Start,
            Up = entries,
            WaitMillis = waitMillis,
            Stopped = stopped,
        });
    }

    private static LogEntry Entry(long number, SiteMessage message)
    {
        var body = HubJson.Write(message);
        var hash = HashChain.Link(HashChain.Start, number, "stockGranted", 1, At.UnixMillis, body);
        return new LogEntry(number, "stockGranted", 1, At, body, hash);
    }

    private static Task<HttpResponseMessage> Send(
        HubServer hub,
        string body,
        string site = "alpha",
        string authorization = "Bearer " + HubServer.Token,
        bool whole = true)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, SyncJson.PathOf(site))
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return hub.Client.SendAsync(
            request, whole ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<ExchangeAnswer> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsByteArrayAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return SyncJson.ReadAnswer(text, out var why).ShouldNotBeNull(why);
    }
}
