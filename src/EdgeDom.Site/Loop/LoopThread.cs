using EdgeDom.Ledger.Faults;
using EdgeDom.Model.Time;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site.Loop;

/// <summary>The thread that runs a loop in real time: every tick, or early when something waits.</summary>
public sealed partial class LoopThread : IDisposable
{
    private readonly SiteLoop loop;
    private readonly TimeProvider wallTime;
    private readonly TimeSpan gap;
    private readonly Action<Exception> fatal;
    private readonly ILogger<SiteLoop> log;
    private readonly AutoResetEvent wake = new(initialState: true);
    private readonly ManualResetEvent ending = new(initialState: false);
    private readonly ITimer timer;
    private readonly Thread thread;

    /// <summary>Prepares the thread; <see cref="Start"/> starts it.</summary>
    /// <param name="loop">The loop; from now on only this thread may call its tick.</param>
    /// <param name="time">Paces the ticks: the site's own clock, scaled or not.</param>
    /// <param name="wallTime">The clock on the wall, for the least gap between two ticks.</param>
    /// <param name="tickMillis">Length of a tick in ms of <paramref name="time"/>.</param>
    /// <param name="gapMillis">Least time between two beginnings in ms of <paramref name="wallTime"/>.</param>
    /// <param name="fatal">Called once, on this thread, when a tick throws; the loop has ended then and the program
    /// must.</param>
    /// <param name="log">For the night shift.</param>
    public LoopThread(
        SiteLoop loop,
        TimeProvider time,
        TimeProvider wallTime,
        int tickMillis,
        int gapMillis,
        Action<Exception> fatal,
        ILogger<SiteLoop> log)
    {
        (this.loop, this.wallTime, this.fatal, this.log) = (loop, wallTime, fatal, log);
        gap = TimeSpan.FromMilliseconds(gapMillis);
        loop.WakeBy(() => wake.Set());
        var tick = TimeSpan.FromMilliseconds(tickMillis);
        timer = time.CreateTimer(_ => wake.Set(), null, tick, tick);
        thread = new Thread(Run) { Name = "site loop", IsBackground = true };
    }

    /// <summary>Whether the loop runs: started, not stopped, no tick has thrown.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>When a tick last came to its end, by the site's clock.</summary>
    public Moment LastTickAt => loop.Figures.LastTickAt;

    /// <summary>Starts the thread; once only.</summary>
    public void Start()
    {
        IsRunning = true;
        thread.Start();
    }

    /// <summary>Has no further tick begin; the one under way ends whole. For the loop's own questions.</summary>
    public void EndAfterTick() => ending.Set();

    /// <summary>
    /// Ends after the tick under way, which is committed and released whole. Twice is the same as once.
    /// </summary>
    public void Dispose()
    {
        timer.Dispose();
        ending.Set();
        if (thread.IsAlive && Thread.CurrentThread != thread)
        {
            thread.Join();
        }

        IsRunning = false;
        loop.WakeBy(null);
    }

    private void Run()
    {
        try
        {
            if (!RaisedThread.Try())
            {
                NotRaised();
            }

            WaitHandle[] either = [ending, wake];
            while (WaitHandle.WaitAny(either) != 0)
            {
                var begun = wallTime.GetTimestamp();
                loop.Tick();
                var rest = gap - wallTime.GetElapsedTime(begun);
                if (rest > TimeSpan.Zero && ending.WaitOne(rest))
                {
                    return;
                }
            }
        }
        catch (LedgerFaultException fault)
        {
            IsRunning = false;
            DiskFailed(fault.Message);
            fatal(fault);
        }
        catch (Exception fault)
        {
            IsRunning = false;
            Ended(fault);
            fatal(fault);
        }
    }

    [LoggerMessage(
        1022,
        LogLevel.Information,
        "The system keeps the loop among ordinary threads: other programs that compute all the time slow the ledger")]
    private partial void NotRaised();

    [LoggerMessage(1021, LogLevel.Critical, "The program stops: {Why}")]
    private partial void DiskFailed(string why);

    [LoggerMessage(
        1020,
        LogLevel.Critical,
        "The loop has ended and the program stops; a restart goes on from the last committed tick")]
    private partial void Ended(Exception fault);
}
