using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Site;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Exchanging;
using EdgeDom.Site.Settings;
using EdgeDom.Tests.Hub;
using EdgeDom.Wire.Lines;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>A new ledger may do nothing before the hub has admitted it; the site says so where people look.</summary>
public sealed class WaitingRoomTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-waiting-");
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly int port = Contracts.FreePort.Take();

    public void Dispose()
    {
        http.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_site_that_waits_says_since_when_and_what_to_do_and_begins_when_the_hub_is_there()
    {
        var hubPort = Contracts.FreePort.Take();
        using var stop = new CancellationTokenSource();
        var start = Start(hubPort, stop.Token);
        await Contracts.Wait.UntilAsync(() => Ask("/readyz") is not null, "the room to be open");

        var (code, ready) = Ask("/readyz")!.Value;
        code.ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var told = JsonDocument.Parse(ready);
        told.RootElement.GetProperty("state").GetString().ShouldBe("waiting for the hub");
        told.RootElement.GetProperty("since").GetInt64().ShouldBeGreaterThan(0);
        told.RootElement.GetProperty("cure").GetArrayLength().ShouldBeGreaterThan(0);
        Ask("/healthz")!.Value.Code.ShouldBe(HttpStatusCode.OK);
        foreach (var page in (string[])["/", "/ports/port-1"])
        {
            Ask(page)!.Value.Body.ShouldContain("Waiting for the hub");
            Ask(page)!.Value.Body.ShouldContain($"127.0.0.1:{hubPort}");
        }

        foreach (var call in (string[])["/api/v1/status", "/api/v1/stock"])
        {
            Ask(call)!.Value.Code.ShouldBe(HttpStatusCode.ServiceUnavailable);
            Ask(call)!.Value.Body.ShouldContain("urn:edgedom:problem:waiting-for-hub");
        }

        await using var hub = await HubServer.Start(options => options with { Url = $"http://127.0.0.1:{hubPort}" });
        await using var program = await start.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        await Contracts.Wait.UntilAsync(() => Ask("/readyz") is { Code: HttpStatusCode.OK }, "the site to be ready");
        Ask("/")!.Value.Body.ShouldNotContain("Waiting for the hub");
    }

    [Fact]
    public async Task A_start_that_is_given_up_while_it_waits_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        var start = Start(Contracts.FreePort.Take(), stop.Token);
        await Contracts.Wait.UntilAsync(() => Ask("/readyz") is not null, "the room to be open");
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => start);
        Ask("/readyz").ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_just_started_the_hub_waits_ten_seconds_at_most()
    {
        var time = new HastyTime();
        var asked = 0;
        using var stop = new CancellationTokenSource();
        using var admission = new SiteAdmission(
            "alpha",
            Path.Combine(folder.FullName, "new.db"),
            SiteBench.Small("").ToSettings(),
            default,
            LifeId.Of("1"),
            isDurable: false);
        using var greeting = new HubGreeting(
            "alpha", Hub(Contracts.FreePort.Take()), admission, time, NullLogger<HubGreeting>.Instance);
        var run = greeting.Run(
            _ =>
            {
                Interlocked.Increment(ref asked);
                return Task.CompletedTask;
            },
            stop.Token);
        await Contracts.Wait.UntilAsync(() => Volatile.Read(ref asked) >= 12, "twelve questions");
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => run);
        time.Asked.Max().ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    private HubOptions Hub(int hubPort)
    {
        var token = Path.Combine(folder.FullName, "token");
        File.WriteAllText(token, HubServer.Token);
        return new HubOptions { Url = $"http://127.0.0.1:{hubPort}", TokenRef = $"file:{token}" };
    }

    private Task<SiteProgram> Start(int hubPort, CancellationToken stop) =>
        SiteProgram.StartAsync(
            SiteBench.Small(folder.FullName) with
            {
                Url = $"http://127.0.0.1:{port}",
                Hub = Hub(hubPort),
            },
            TimeProvider.System,
            _ => { },
            builder => builder.Logging.ClearProviders(),
            address => MemoryLines.Pair(address.Target).Near,
            stop: stop);

    private (HttpStatusCode Code, string Body)? Ask(string path)
    {
        try
        {
            using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}"));
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return (answer.StatusCode, reader.ReadToEnd());
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A clock whose pauses are over at once; it writes down how long they should have been.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Asked { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Asked.Enqueue(dueTime);
            return base.CreateTimer(
                callback, state, dueTime < AtOnce ? dueTime : AtOnce, period);
        }

        private static TimeSpan AtOnce { get; } = TimeSpan.FromMilliseconds(1);
    }
}
