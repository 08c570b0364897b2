using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Time;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Stopping;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Checking;

/// <summary>
/// Checks the whole ledger beside the running site, on a thread that yields to everything else: once after each start
/// and once every night. What it finds becomes a fact, so that the brain promises nothing more.
/// </summary>
public sealed partial class LedgerCheckup : IDisposable
{
    /// <summary>Findings that are told; the others are for <c>ledger verify</c>.</summary>
    public const int ToldMax = 5;

    private const int NightHourUtc = 2;

    private readonly string file;
    private readonly TimeProvider time;
    private readonly SiteLoop loop;
    private readonly ILogger<SiteLoop> log;
    private readonly CancellationTokenSource ending = new();
    private readonly ITimer nightly;
    private Task running = Task.CompletedTask;
    private int isRunning;
    private volatile CheckupView view = CheckupView.None;

    /// <summary>Prepares it; nothing runs before <see cref="Start"/>.</summary>
    /// <param name="file">The ledger's file, read by connections of its own.</param>
    /// <param name="time">The site's clock, for the night and for people.</param>
    /// <param name="loop">Takes the fact.</param>
    /// <param name="log">For the night shift.</param>
    public LedgerCheckup(string file, TimeProvider time, SiteLoop loop, ILogger<SiteLoop> log)
    {
        (this.file, this.time, this.loop, this.log) = (file, time, loop, log);
        nightly = time.CreateTimer(_ => Start(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the last check found. Any thread.</summary>
    public CheckupView View => view;

    /// <summary>The check under way, or the last one; never fails. For tests and for ending.</summary>
    public Task Running => running;

    /// <summary>How long it is to the next night's check.</summary>
    public static TimeSpan UntilNight(DateTimeOffset now)
    {
        var night = new DateTimeOffset(now.UtcDateTime.Date.AddHours(NightHourUtc), TimeSpan.Zero);
        return (night > now ? night : night.AddDays(1)) - now;
    }

    /// <summary>Begins a check and sets the clock for the next night; while one runs, it does nothing.</summary>
    public void Start()
    {
        if (ending.IsCancellationRequested || Interlocked.Exchange(ref isRunning, 1) == 1)
        {
            return;
        }

        nightly.Change(UntilNight(time.GetUtcNow()), Timeout.InfiniteTimeSpan);
        view = view with { IsRunning = true };
        running = RunAsync();
    }

    /// <summary>Gives up what runs and starts no more. Twice is once.</summary>
    public void GiveUp()
    {
        ending.Cancel();
        nightly.Dispose();
    }

    /// <summary>
    /// Gives up what runs and waits a little for its thread to end. One that gets no processor ends later by itself: it
    /// reads the file over connections of its own.
    /// </summary>
    public void Dispose()
    {
        GiveUp();
        running.Wait(StopTimes.CheckMillis, CancellationToken.None);
    }

    private async Task RunAsync()
    {
        var begun = time.GetTimestamp();
        try
        {
            var report = await QuietThread.Run("ledger checkup", _ => LedgerVerifier.Verify(
                file, VerifyDemands.None, isQuiet: true, token: ending.Token));
            var told = report.Broken.Take(ToldMax).Select(found => $"{found.Place}: {found.What}");
            Show(report.Entries, [.. told], begun);
            await Tell();
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
        catch (LedgerReadTooLongException fault)
        {
            GivenUp(fault.Message);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException
            or Microsoft.Data.Sqlite.SqliteException)
        {
            Show(0, [fault.Message], begun);
            await Tell();
        }
        finally
        {
            view = view with { IsRunning = false };
            Interlocked.Exchange(ref isRunning, 0);
        }
    }

    private void Show(long entries, IReadOnlyList<string> findings, long begun)
    {
        var took = time.GetElapsedTime(begun);
        view = new CheckupView(false, Moment.Of(time.GetUtcNow()), entries, (long)took.TotalMilliseconds, findings);
        CheckupFile.Write(file, view);
        if (findings.Count == 0)
        {
            Sound(entries, (long)took.TotalMilliseconds);
        }
        else
        {
            Broken(string.Join("; ", findings));
        }
    }

    private async Task Tell()
    {
        var fact = new LedgerChecked(view.Entries, string.Join("; ", view.Findings));
        try
        {
            await loop.Questions.Ask(() => loop.Tell(fact), ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop has ended; the next start checks again.
        }
    }

    [LoggerMessage(1030, LogLevel.Information, "The whole ledger was checked: {Entries} entries, sound, {Millis} ms")]
    private partial void Sound(long entries, long millis);

    [LoggerMessage(1032, LogLevel.Warning, "The check of the whole ledger did not come to its end: {Why}")]
    private partial void GivenUp(string why);

    [LoggerMessage(1031, LogLevel.Critical, "The ledger is not sound, nothing more is promised: {Findings}")]
    private partial void Broken(string findings);
}
