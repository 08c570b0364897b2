using System.Collections.Concurrent;
using EdgeDom.Model;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Questions of other threads that only the loop's thread may answer, since the brain and the ledger are its own.
/// </summary>
public sealed class LoopQuestions
{
    /// <summary>Questions that may wait; one more fails at once.</summary>
    public const int WaitingMax = 256;

    private readonly ConcurrentQueue<Action> waiting = new();

    /// <summary>Called on any thread when a question waits.</summary>
    public Action? Woken { get; set; }

    /// <summary>
    /// Has <paramref name="question"/> answered on the loop's thread, at the end of a tick. Ends with the question's
    /// own
    /// exception when it throws, with <see cref="TimeoutException"/> when too many wait, never when the loop has ended:
    /// so pass a <paramref name="stop"/>.
    /// </summary>
    public Task<T> Ask<T>(Func<T> question, CancellationToken stop)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (waiting.Count >= WaitingMax)
        {
            done.SetException(new TimeoutException("Too many questions wait for the loop."));
            return done.Task;
        }

        waiting.Enqueue(() => Answer(question, done));
        Woken?.Invoke();
        return done.Task.WaitAsync(stop);
    }

    /// <summary>Answers what waits now; called by the loop.</summary>
    public void AnswerAll()
    {
        for (var count = waiting.Count; count > 0 && waiting.TryDequeue(out var question); count--)
        {
            question();
        }
    }

    private static void Answer<T>(Func<T> question, TaskCompletionSource<T> done)
    {
        try
        {
            done.TrySetResult(question());
        }
        catch (Exception fault)
        {
            done.TrySetException(fault);
            if (fault is BrokenInvariantException)
            {
                throw;
            }
        }
    }
}
