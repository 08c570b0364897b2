namespace EdgeDom.Pages.Streams;

/// <summary>
/// Tells any number of streams that something is new; who comes late sees only that it is new, not how often.
/// </summary>
public sealed class ChangeSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = New();
    private long version;

    /// <summary>How often <see cref="Raise"/> was called.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>Something is new; never blocks, may be called on any thread.</summary>
    public void Raise()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            version++;
            waiting = next;
            next = New();
        }

        waiting.TrySetResult();
    }

    /// <summary>Ends when <see cref="Version"/> is above <paramref name="seen"/>, at once if it is already.</summary>
    public Task WaitAfter(long seen, CancellationToken stop)
    {
        lock (gate)
        {
            return version > seen ? Task.CompletedTask : next.Task.WaitAsync(stop);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
