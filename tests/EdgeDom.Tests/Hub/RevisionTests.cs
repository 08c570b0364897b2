using System.Net;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Who changes a thing may say which state of it he has seen.</summary>
public sealed class RevisionTests : IAsyncLifetime
{
    private HubServer _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubServer.Start();
        await _hub.Stock("store", "a", 5);
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task An_order_that_changed_meanwhile_is_not_cancelled()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");
        var seen = await ETag("/api/v1/orders/O0000001");
        await _hub.Post("/api/v1/fulfilment-orders/O0000001-1:accept", new { });

        (await Act("/api/v1/orders/O0000001:cancel", seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("isCancelWanted").GetBoolean().ShouldBeFalse();
        var now = await ETag("/api/v1/orders/O0000001");
        now.ShouldNotBe(seen);
        using var cancelled = await Act("/api/v1/orders/O0000001:cancel", now);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        cancelled.Headers.ETag!.Tag.ShouldBe(await ETag("/api/v1/orders/O0000001"));
        (await Act("/api/v1/orders/O9:cancel", now)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_takes_any_state_names_none()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");

        (await Act("/api/v1/orders/O0000001:cancel", "*")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_strategy_that_changed_meanwhile_is_not_put_into_force()
    {
        const string Path = "/api/v1/strategies/web/versions/1";
        await _hub.Put(Path, new { ruleSets = new[] { new { name = "all" } } });
        var seen = await ETag(Path);
        (await Act(Path + ":validate", seen)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Act(Path + ":activate", seen)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await State(Path)).ShouldBe("validated");
        (await Act(Path + ":activate", await ETag(Path))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await State(Path)).ShouldBe("active");
    }

    [Fact]
    public async Task Who_names_no_state_changes_nothing()
    {
        await _hub.Post("/api/v1/orders", HubServer.Order(("a", 3)), "k1");
        const string Version = "/api/v1/strategies/web/versions/1";
        await _hub.Put(Version, new { ruleSets = new[] { new { name = "all" } } });

        foreach (var act in new[] { "validate", "simulate", "roll-out", "activate", "roll-back", "retire" })
        {
            (await _hub.Post($"{Version}:{act}", new { decisions = 1, percent = 1 })).StatusCode
                .ShouldBe(HttpStatusCode.PreconditionRequired, act);
        }

        (await _hub.Post("/api/v1/orders/O0000001:cancel", new { })).StatusCode
            .ShouldBe(HttpStatusCode.PreconditionRequired);
        (await State(Version)).ShouldBe("draft");
        (await _hub.Get("/api/v1/orders/O0000001")).GetProperty("isCancelWanted").GetBoolean().ShouldBeFalse();
    }

    private async Task<string?> State(string path) => (await _hub.Get(path)).GetProperty("state").GetString();

    private async Task<string> ETag(string path)
    {
        using var answer = await _hub.Client.GetAsync(path);
        return answer.Headers.ETag!.Tag;
    }

    private async Task<HttpResponseMessage> Act(string path, string seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("If-Match", seen);
        return await _hub.Client.SendAsync(request);
    }
}
