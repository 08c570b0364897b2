using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Hosting;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Stopping;
using EdgeDom.Site.Sync;
using EdgeDom.Wire;
using EdgeDom.Wire.Sync;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Exchanging;

/// <summary>
/// Carries the exchange over HTTP in real time: one open question at a time, held open by the hub while it has
/// nothing to say and asked anew as soon as the site has. A hub that refuses, or from whose log this one's has parted,
/// is asked again after 1 to 60 s; a dead line is noticed within seconds and knocked at every second, later every
/// sixtieth of the time that it has been dead for, up to a minute. So it is used soon after it is back: after a cut of
/// a minute or less at most 1 s and four round trips after the healing (the pause, the knock, the question, each over a
/// new connection); where the line was not known to be dead, 4 s and eight round trips (the silence before). Only a
/// question of many entries is waited for longer, by a second for each 32 KB.
/// </summary>
public sealed partial class HubLink : IAsyncDisposable
{
    private const int BackOffMinMillis = 1_000;
    private const int BackOffMaxMillis = 60_000;

    /// <summary>New entries wait this long for more before an idle question is given up for them, in ms.</summary>
    private const int GatherMillis = 20;

    /// <summary>The books are compared with the hub's copy at the start and then so often.</summary>
    private const int CompareMinutes = 10;

    private readonly SiteLoop loop;
    private readonly SiteSync sync;
    private readonly TimeProvider siteTime;
    private readonly TimeProvider wallTime;
    private readonly HubOptions options;
    private readonly Func<string> status;
    private readonly StockReader books;
    private readonly ILogger<HubLink> log;
    private readonly Uri address;
    private readonly HubPost post;
    private readonly HubKnock knock;
    private readonly BackOff refusals;
    private readonly CancellationTokenSource ending = new();
    private Task run = Task.CompletedTask;
    private Task? following;
    private long comparedAt = -1;
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
    /// <param name="books">Reads the books for a comparison.</param>
    /// <param name="log">For the night shift.</param>
    public HubLink(
        string site,
        HubOptions options,
        SiteLoop loop,
        SiteSync sync,
        TimeProvider siteTime,
        TimeProvider wallTime,
        Func<string> status,
        StockReader books,
        ILogger<HubLink> log)
    {
        (this.options, this.loop, this.sync, this.log) = (options, loop, sync, log);
        (this.siteTime, this.wallTime, this.status, this.books) = (siteTime, wallTime, status, books);
        var hub = ReadAddress(options.Url);
        address = new Uri(hub, SyncJson.PathOf(site));
        post = new HubPost(address, SecretRef.Read(options.TokenRef), wallTime);
        knock = new HubKnock(hub, wallTime, SeedOf(site));
        refusals = new BackOff(BackOffMinMillis, BackOffMaxMillis, SeedOf(site));
    }

    /// <summary>Begins to ask; once only.</summary>
    public void Start() => run = Task.Run(Run, ending.Token);

    /// <summary>
    /// Before a stop: waits until each side has all that the other has and calls <paramref name="end"/> on the loop's
    /// thread at that very moment, so that nothing follows. Gives up, without calling it, after
    /// <see cref="StopTimes.HubMillis"/> or as soon as the hub does not answer or the exchange has stopped; a restart
    /// sends what is left.
    /// </summary>
    public async Task Level(Action end)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(StopTimes.HubMillis), wallTime);
        try
        {
            while (!await loop.Questions.Ask(() => IsOver(end), limit.Token))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(GatherMillis), wallTime, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The hub takes too long, or the loop has ended by itself.
        }
    }

    /// <summary>Gives up the open question and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await run;
        post.Dispose();
        knock.Dispose();
        ending.Dispose();
    }

    internal static Uri ReadAddress(string url)
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
        try
        {
            while (true)
            {
                await Pause(await Try());
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The ordinary end.
        }
    }

    // Whatever goes wrong with one question, the next one is asked: a link that ends without a word is dead for good.
    private async Task<TimeSpan> Try()
    {
        try
        {
            return await Exchange();
        }
        catch (Exception fault) when (!ending.IsCancellationRequested)
        {
            Failed(address, fault);
            return refusals.Next();
        }
    }

    // The pause to the next question.
    private async Task<TimeSpan> Exchange()
    {
        await CompareWhenDue();
        var seen = loop.UpGrown.Version;
        var document = wantsStatus ? status() : null;
        var request = await loop.Questions.Ask(
            () => sync.NextRequest(options.WaitMillis, document, Moment.Of(siteTime.GetUtcNow())), ending.Token);
        using var given = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, given.Token);
        var watch = request.WaitMillis > 0 ? GiveUpWhenMore(seen, given, either.Token) : Task.CompletedTask;
        var outcome = await Post(request, either.Token);
        await either.CancelAsync();
        await watch;
        ending.Token.ThrowIfCancellationRequested();
        return outcome switch
        {
            null => TimeSpan.Zero,
            { Answer: { } answer } => await Take(answer),
            _ => await Fail(outcome),
        };
    }

    // What takes long is read beside the exchange. For the rest nothing is asked: else what a busy site sends would
    // pass what was read, and there would be nothing to compare. A reading that fails is done again at the next time.
    private async Task CompareWhenDue()
    {
        if (following is { IsCompleted: true })
        {
            var isReady = following.IsCompletedSuccessfully;
            following = null;
            if (isReady)
            {
                var stand = await Task.Run(books.Read, ending.Token);
                await loop.Questions.Ask(
                    () =>
                    {
                        sync.Compare(stand);
                        return true;
                    },
                    ending.Token);
            }
        }
        else if (following is null
            && (comparedAt < 0 || wallTime.GetElapsedTime(comparedAt) >= TimeSpan.FromMinutes(CompareMinutes)))
        {
            comparedAt = wallTime.GetTimestamp();
            following = Task.Run(books.Follow, ending.Token);
        }
    }

    private bool IsOver(Action end)
    {
        if (sync.View is not { IsUp: true, Halt: SyncHalt.None })
        {
            return true;
        }

        if (sync.IsLevel)
        {
            end();
            return true;
        }

        return false;
    }

    // Null when the question was given up for a better one.
    private async Task<PostOutcome?> Post(ExchangeRequest request, CancellationToken stop)
    {
        try
        {
            return await post.Send(SyncJson.Write(request), stop);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
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

    private async Task<TimeSpan> Take(ExchangeAnswer answer)
    {
        var taking = await loop.Questions.Ask(
            () => sync.Take(answer, Moment.Of(siteTime.GetUtcNow())), ending.Token);
        wantsStatus = taking.WantsStatus;
        knock.Answered();
        var (asked, stand) = (TimeSpan.FromMilliseconds(taking.AskAgainMillis), sync.View);
        if (stand.Halt != SyncHalt.None)
        {
            Say(stand.Reason);
            var pause = refusals.Next();
            return pause > asked ? pause : asked;
        }

        lastFault = "";
        refusals.Reset();
        return asked;
    }

    // A hub that refuses is left alone for longer and longer; a line that is dead is tried until it is not.
    private async Task<TimeSpan> Fail(PostOutcome outcome)
    {
        Say(outcome.Fault);
        await loop.Questions.Ask(
            () =>
            {
                sync.Lost();
                return true;
            },
            ending.Token);
        if (outcome.IsRefused)
        {
            knock.Answered();
            return refusals.Next();
        }

        post.HangUp();
        post.RoundTrip = await knock.UntilHeard(ending.Token);
        refusals.Reset();
        return TimeSpan.Zero;
    }

    private Task Pause(TimeSpan pause) =>
        pause <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(pause, wallTime, ending.Token);

    // Each site its own jitter, and the same one in each run.
    internal static int SeedOf(string site) => site.Aggregate(17, (seed, letter) => unchecked((seed * 31) + letter));

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

    [LoggerMessage(1037, LogLevel.Error, "One exchange with {Address} failed in this program; the next one follows")]
    private partial void Failed(Uri address, Exception fault);
}
