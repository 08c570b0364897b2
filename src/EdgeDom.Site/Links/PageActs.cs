using System.Collections.Concurrent;
using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Links;

/// <summary>The queue between pages and loop. Pages add on any thread; the loop takes, commits and answers.</summary>
public sealed class PageActs
{
    /// <summary>Acts that may wait; one more is answered <see cref="PageActOutcome.Busy"/> at once.</summary>
    public const int WaitingMax = 256;

    /// <summary>Keys whose answer is remembered, oldest forgotten first.</summary>
    private const int KeysMax = 1_024;

    private readonly ConcurrentQueue<PageAct> waiting = new();
    private readonly Dictionary<string, PageAct> byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> keys = new();
    private readonly Lock gate = new();
    private bool isStopped;

    /// <summary>Whether an act waits for the loop.</summary>
    public bool HasWaiting => !waiting.IsEmpty;

    /// <summary>Called on any thread when an act waits.</summary>
    public Action? Woken { get; set; }

    /// <summary>
    /// Queues a picker's act. The same key again is the same act and gets the same answer, as long as it is remembered;
    /// after that its screen is old and it is refused.
    /// </summary>
    public Task<PageActResult> Submit(PortActed act) => SubmitOnce(act, $"{act.Port} {act.Key}");

    /// <summary>
    /// Queues what people did by hand. The same key again for the same order is the same act, as long as it is
    /// remembered; after that the order has ended and the act is refused.
    /// </summary>
    public Task<PageActResult> Submit(OrderFilledByHand act) =>
        SubmitOnce(act, $"hand {act.FulfilmentOrder} {act.Key}");

    /// <summary>Queues an operator's act.</summary>
    public Task<PageActResult> Submit(OperatorActed act)
    {
        var queued = new PageAct(act);
        lock (gate)
        {
            if (!TryQueue(queued))
            {
                return queued.Done;
            }
        }

        Woken?.Invoke();
        return queued.Done;
    }

    private Task<PageActResult> SubmitOnce(Fact act, string key)
    {
        PageAct queued;
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var same))
            {
                return same.Done;
            }

            queued = new PageAct(act);
            if (!TryQueue(queued))
            {
                return queued.Done;
            }

            Remember(key, queued);
        }

        Woken?.Invoke();
        return queued.Done;
    }

    /// <summary>Takes the next act; false when none waits.</summary>
    public bool TryTake(out PageAct act) => waiting.TryDequeue(out act!);

    /// <summary>Answers all that still wait, and every later one, with <see cref="PageActOutcome.Stopping"/>.</summary>
    public void Stop()
    {
        lock (gate)
        {
            isStopped = true;
        }

        while (waiting.TryDequeue(out var act))
        {
            act.Answer(Stopping);
        }
    }

    private static PageActResult Stopping { get; } = new(PageActOutcome.Stopping, 0, "The program is stopping.");

    private bool TryQueue(PageAct act)
    {
        if (isStopped)
        {
            act.Answer(Stopping);
            return false;
        }

        if (waiting.Count >= WaitingMax)
        {
            act.Answer(new PageActResult(PageActOutcome.Busy, 0, "Too many acts wait; try again in a moment."));
            return false;
        }

        waiting.Enqueue(act);
        return true;
    }

    private void Remember(string key, PageAct act)
    {
        byKey[key] = act;
        keys.Enqueue(key);
        if (keys.Count > KeysMax)
        {
            byKey.Remove(keys.Dequeue());
        }
    }
}
