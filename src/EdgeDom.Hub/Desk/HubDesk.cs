using System.Threading.Channels;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
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

    private readonly Channel<IDeskWork> _waiting = Channel.CreateBounded<IDeskWork>(WaitingMax);
    private readonly HubStore _store;
    private readonly HubBook _book;
    private Thread? _thread;
    private volatile Exception? _broken;

    /// <summary>Opens the database and reads the book.</summary>
    public HubDesk(HubOptions options)
    {
        _store = new HubStore(options.DatabaseFile, options.IsDurable);
        try
        {
            _store.Begin();
            _book = new HubBook(_store, options);
            _book.Save();
            _store.Commit();
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Called on the desk's thread after each commit that changed something; must not block or throw.
    /// </summary>
    public event Action<DeskNews>? Changed;

    /// <summary>Called once when the desk breaks.</summary>
    public event Action<Exception>? Broke;

    /// <summary>Why the desk no longer works; null while it does.</summary>
    public Exception? Broken => _broken;

    /// <summary>
    /// Queues an act and answers with its result after it is durable. When too many wait or the desk is broken or
    /// stopped, the task fails with <see cref="DeskClosedException"/> and nothing was done.
    /// </summary>
    public Task<T> Ask<T>(Func<HubBook, Moment, T> act)
    {
        var work = new DeskWork<T>(act);
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
            RunBatch(batch, now);
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

    /// <summary>Ends the thread after the batch at hand; acts still waiting fail.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _thread?.Join();
        _broken ??= new DeskClosedException("The desk is closed.");
        FailWaiting(_broken);
        _store.Dispose();
    }

    private void Work(TimeProvider time)
    {
        try
        {
            while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                RunBatch(TakeBatch(), Moment.Of(time.GetUtcNow()));
            }
        }
        catch (Exception broken)
        {
            FailWaiting(broken);
            Broke?.Invoke(broken);
        }
    }

    private List<IDeskWork> TakeBatch()
    {
        var batch = new List<IDeskWork>();
        while (batch.Count < BatchMax && _waiting.Reader.TryRead(out var work))
        {
            batch.Add(work);
        }

        return batch;
    }

    private void RunBatch(List<IDeskWork> batch, Moment now)
    {
        DeskNews news;
        try
        {
            _store.Begin();
            foreach (var work in batch)
            {
                work.Run(_book, now);
            }

            news = _book.Save();
            _store.Commit();
        }
        catch (Exception broken)
        {
            _broken = broken;
            batch.ForEach(work => work.Fail(broken));
            _store.Rollback();
            throw;
        }

        batch.ForEach(work => work.Complete());
        if (news.Orders.Count > 0 || news.Sites.Count > 0)
        {
            Changed?.Invoke(news);
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
