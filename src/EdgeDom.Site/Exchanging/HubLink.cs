using System.Net;
using System.Net.Http.Headers;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Hosting;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Carries the exchange over HTTP in real time: one open question at a time, held open by the hub while it has
/// nothing to
/// say and asked anew as soon as the site has. Faults back off from 1 to 60 s.
/// </summary>
public sealed partial class HubLink : IAsyncDisposable
{
    private const int BackOffMinMillis = 1_000;
    private const int BackOffMaxMillis = 60_000;
    private const int PatienceMillis = 30_000;

    /// <summary>New entries wait this long for more before an idle question is given up for them, in ms.</summary>
    private const int GatherMillis = 20;

    private readonly SiteLoop loop;
    private readonly SiteSync sync;
    private readonly TimeProvider siteTime;
    private readonly TimeProvider wallTime;
    private readonly HubOptions options;
    private readonly Func<string> status;
    private readonly ILogger<HubLink> log;
    private readonly HttpClient http;
    private readonly Uri address;
    private readonly CancellationTokenSource ending = new();
    private Task run = Task.CompletedTask;
    private bool wantsStatus;
    private string lastFault = "";

    /// <summary>
    /// Prepares the link; throws <see cref="InvalidDataException"/> when address or token cannot be used.
    /// </summary>
    /// <param name="site">The site's name at the hub.</param>
    /// <param name="options">The hub.</param>
    /// <param name="loop">The loop whose thread owns <paramref name="sync"/>.</param>
    /// <param name="sync">The site's half of the exchange.</param>
    /// <param name="siteTime">The site's clock, for when the hub was heard.</param>
    /// <param name="wallTime">The clock on the wall, for waits and time-outs.</param>
    /// <param name="status">Makes the status document when the hub asks for it.</param>
    /// <param name="log">For the night shift.</param>
    public HubLink(
        string site,
        HubOptions options,
        SiteLoop loop,
        SiteSync sync,
        TimeProvider siteTime,
        TimeProvider wallTime,
        Func<string> status,
        ILogger<HubLink> log)
    {
        (this.options, this.loop, this.sync, this.log) = (options, loop, sync, log);
        (this.siteTime, this.wallTime, this.status) = (siteTime, wallTime, status);
        var hub = ReadAddress(options.Url);
        address = new Uri(hub, SyncJson.PathOf(site));
        http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = SyncJson.BytesMax };
        http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", SecretRef.Read(options.TokenRef));
    }

    /// <summary>Begins to ask; once only.</summary>
    public void Start() => run = Task.Run(Run, ending.Token);

    /// <summary>Gives up the open question and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await run;
        http.Dispose();
        ending.Dispose();
    }

    private static Uri ReadAddress(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new InvalidDataException($"'{url}' is no address of a hub; write for example https://hub.example.");
        }

        return uri.Scheme == "https" || LoopbackAddress.IsLoopback(uri.Host)
            ? uri
            : throw new InvalidDataException($"'{url}' sends the token in clear text; use https beyond this machine.");
    }

    private async Task Run()
    {
        var faults = 0;
        try
        {
            while (true)
            {
                var pauseMillis = await Exchange();
                faults = pauseMillis is null ? Math.Min(faults + 1, 16) : 0;
                await Pause(pauseMillis ?? BackOff(faults));
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The ordinary end.
        }
    }

    // The pause to the next question in ms, or null when there was no answer.
    private async Task<int?> Exchange()
    {
        var seen = loop.UpGrown.Version;
        var document = wantsStatus ? status() : null;
        var request = await loop.Questions.Ask(() => sync.NextRequest(options.WaitMillis, document), ending.Token);
        using var patience = new CancellationTokenSource(
            TimeSpan.FromMilliseconds(request.WaitMillis + PatienceMillis), wallTime);
        using var given = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, patience.Token, given.Token);
        var watch = request.WaitMillis > 0 ? GiveUpWhenMore(seen, given, any.Token) : Task.CompletedTask;
        var answer = await Post(request, any.Token);
        var isGivenUp = given.IsCancellationRequested;
        await any.CancelAsync();
        await watch;
        ending.Token.ThrowIfCancellationRequested();
        if (answer is not null)
        {
            return await Take(answer);
        }

        return isGivenUp ? 0 : await Fail(patience.IsCancellationRequested);
    }

    private async Task GiveUpWhenMore(long seen, CancellationTokenSource given, CancellationToken stop)
    {
        try
        {
            await loop.UpGrown.WaitAfter(seen, stop);
            await Task.Delay(TimeSpan.FromMilliseconds(GatherMillis), wallTime, stop);
            await given.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The answer came first.
        }
    }

    private async Task<int?> Take(ExchangeAnswer answer)
    {
        var taking = await loop.Questions.Ask(
            () => sync.Take(answer, Moment.Of(siteTime.GetUtcNow())), ending.Token);
        wantsStatus = taking.WantsStatus;
        lastFault = "";
        return taking.AskAgainMillis;
    }

    private async Task<ExchangeAnswer?> Post(ExchangeRequest request, CancellationToken stop)
    {
        try
        {
            using var content = new ByteArrayContent(SyncJson.Write(request));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await http.PostAsync(address, content, stop);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Say($"The hub answers {(int)response.StatusCode} {response.ReasonPhrase}.");
                return null;
            }

            var bytes = await response.Content.ReadAsByteArrayAsync(stop);
            var answer = SyncJson.ReadAnswer(bytes, out var why);
            if (answer is null)
            {
                Say($"The hub's answer cannot be read: {why}");
            }

            return answer;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            Say(fault.Message);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<int?> Fail(bool isOutOfPatience)
    {
        if (isOutOfPatience)
        {
            Say("No answer came in time.");
        }

        await loop.Questions.Ask(
            () =>
            {
                sync.Lost();
                return true;
            },
            ending.Token);
        return null;
    }

    private static int BackOff(int faults) => Math.Min(BackOffMaxMillis, BackOffMinMillis << Math.Min(faults - 1, 6));

    private Task Pause(int millis) => millis <= 0
        ? Task.CompletedTask
        : Task.Delay(TimeSpan.FromMilliseconds(millis), wallTime, ending.Token);

    private void Say(string fault)
    {
        if (!string.Equals(fault, lastFault, StringComparison.Ordinal))
        {
            lastFault = fault;
            Fault(address, fault);
        }
    }

    [LoggerMessage(
        1030,
        LogLevel.Warning,
        "Exchange with {Address} failed: {Why} Look at the hub, the line to it and the site's token")]
    private partial void Fault(Uri address, string why);
}
