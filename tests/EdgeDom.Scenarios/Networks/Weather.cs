namespace EdgeDom.Scenarios.Networks;

/// <summary>One spell of a network: a fault, or none, until the next spell begins.</summary>
internal sealed class Weather(NetworkFault? fault)
{
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is wrong; null when nothing is.</summary>
    public NetworkFault? Fault { get; } = fault;

    /// <summary>Ends with the spell.</summary>
    public Task Over => over.Task;

    /// <summary>The next spell begins.</summary>
    public void End() => over.TrySetResult();

    /// <summary>Waits, but not beyond the spell.</summary>
    public Task Pause(int millis) =>
        Task.WhenAny(Over, Task.Delay(TimeSpan.FromMilliseconds(millis), TimeProvider.System));
}
