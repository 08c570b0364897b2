using System.Threading.Channels;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The one writer of the hub. Acts wait in a bounded queue, run in batches in one transaction each, and their answers
/// complete only after the commit. Driven by <see cref="Start"/> in real time or by <see cref="RunPending"/> in virtual
/// time, never both. After a failed batch the desk is broken for good: the process must start again from the database.
/// </summary>
public sealed class HubDesk : IDisposable
{
    /// <summary>Most acts that may wait.</summary>
    public const int WaitingMax = 8_192;

    /// <summary>Most acts in one transaction.</summary>
    public const int BatchMax = 256;

    // Beside other desks a turn is waited for anyway, and what is there before it costs less than what joins.
    private const int GatherMillis = 1;
    private const int GathersMax = 3;

    private readonly Channel<IDeskWork> _waiting = Channel.CreateBounded<IDeskWork>(WaitingMax);
    private readonly Turns _turns;
    private Moment? _last;
    private bool _isClosed;
    private Thread? _thread;
    private volatile Exception? _broken;
    private bool _isFull;

    /// <summary>Opens the database and reads the book.</summary>
    public HubDesk(HubOptions options) => _turns = new Turns(options);

    /// <summary>
    /// Called on the desk's thread after each commit that changed something; must not block or throw.
    /// </summary>
    public event Action<DeskNews>? Changed;

    /// <summary>
    /// Called when a batch found no room in the database; once until an order or a site has changed again. The desk
    /// goes on: acts fail with <see cref="DeskClosedException"/> while there is none, and nothing of them is done.
    /// </summary>
    public event Action<Exception>? Filled;

    /// <summary>Called once when the desk breaks.</summary>
    public event Action<Exception>? Broke;

    /// <summary>Which desk this is among those on one database.</summary>
    public string Number => _turns.Number;

    /// <summary>Why the desk no longer works; null while it does.</summary>
    public Exception? Broken => _broken;

    /// <summary>
    /// Queues an act and answers with its result after it is durable. When too many wait or the desk is broken or
    /// stopped, the task fails with <see cref="DeskClosedException"/> and nothing was done. The act may run twice when
    /// the database is lost in between, so it changes nothing but the book. An act on reservations names them, so
    /// that those of a batch are read together.
    /// </summary>
    public Task<T> Ask<T>(Func<HubBook, Moment, T> act, params string[] reservations)
    {
        var work = new DeskWork<T>(act, reservations);
        if (_broken is not null || !_waiting.Writer.TryWrite(work))
        {
            work.Fail(new DeskClosedException("The hub cannot take this now; try again."));
        }

        return work.Answer;
    }

    /// <summary>Queues an act, runs everything pending and returns its result: the short way in virtual time.</summary>
    public T Run<T>(Func<HubBook, Moment, T> act, Moment now)
    {
        var answer = Ask(act);
        RunPending(now);
        return answer.GetAwaiter().GetResult();
    }

    /// <summary>Runs everything that waits, on the caller's thread; returns how many acts ran.</summary>
    public int RunPending(Moment now)
    {
        var count = 0;
        while (TakeBatch() is { Count: > 0 } batch)
        {
            RunBatch(batch, now, _last is { } last ? Math.Max(0, now.Since(last)) : 0);
            _last = now;
            count += batch.Count;
        }

        return count;
    }

    /// <summary>Gives the desk a thread of its own until <see cref="Dispose"/>.</summary>
    public void Start(TimeProvider time)
    {
        _thread = new Thread(() => Work(time)) { Name = "hub desk", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends the thread after the batch at hand; acts still waiting fail. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        _waiting.Writer.TryComplete();
        _turns.Stop();
        _thread?.Join();
        _broken ??= new DeskClosedException("The desk is closed.");
        FailWaiting(_broken);
        _turns.Dispose();
    }

    private void Work(TimeProvider time)
    {
        try
        {
            var (begun, counted) = (time.GetTimestamp(), 0L);
            while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                Gather(time);
                var ran = time.GetElapsedTime(begun).Ticks / TimeSpan.TicksPerMillisecond;
                RunBatch(TakeBatch(), Moment.Of(time.GetUtcNow()), ran - counted);
                counted = ran;
            }
        }
        catch (Exception broken)
        {
            FailWaiting(broken);
            Broke?.Invoke(broken);
        }
    }

    private void Gather(TimeProvider time)
    {
        var (before, count) = (0, _waiting.Reader.Count);
        for (var tries = 0; _turns.OthersWork && count > before && count < BatchMax && tries < GathersMax; tries++)
        {
            Task.Delay(TimeSpan.FromMilliseconds(GatherMillis), time).GetAwaiter().GetResult();
            (before, count) = (count, _waiting.Reader.Count);
        }
    }

    private List<IDeskWork> TakeBatch()
    {
        var batch = new List<IDeskWork>();
        Join(batch);
        return batch;
    }

    private void Join(List<IDeskWork> batch)
    {
        while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var work))
        {
            batch.Add(work);
        }
    }

    private void RunBatch(List<IDeskWork> batch, Moment now, long elapsedMillis)
    {
        DeskNews news;
        try
        {
            news = _turns.Run(batch, Join, now, elapsedMillis);
        }
        catch (StoreFullException full)
        {
            batch.ForEach(work => work.Fail(new DeskClosedException(full.Message)));
            Refuse(full);
            return;
        }
        catch (Exception broken)
        {
            _broken = broken;
            batch.ForEach(work => work.Fail(broken));
            throw;
        }

        batch.ForEach(work => work.Complete());
        if (news.Orders.Count > 0 || news.Sites.Count > 0 || news.HasEvents)
        {
            _isFull = false;
            Changed?.Invoke(news);
        }
    }

    private void Refuse(StoreFullException full)
    {
        if (!_isFull)
        {
            _isFull = true;
            Filled?.Invoke(full);
        }
    }

    private void FailWaiting(Exception broken)
    {
        while (_waiting.Reader.TryRead(out var work))
        {
            work.Fail(broken);
        }
    }
}
