namespace EdgeDom.Hub.Links;

/// <summary>Long work beside the desk.</summary>
internal static class QuietWork
{
    /// <summary>Does it on a thread of its own, which gives way to all others.</summary>
    public static Task<T> Run<T>(Func<T> work) => Task.Factory.StartNew(
        () =>
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
            return work();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
