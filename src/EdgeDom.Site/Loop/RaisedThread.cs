namespace EdgeDom.Site.Loop;

/// <summary>
/// Puts a thread before all ordinary ones, whatever group they are in: the loop's, which writes the ledger and waits
/// for the disk most of the time. Threads that it starts do not take after it.
/// </summary>
public static class RaisedThread
{
    private const int RoundRobin = 2;
    private const int LowestRealTime = 1;

    /// <summary>
    /// Raises the calling thread to the lowest real-time priority, on Windows to the highest of this program. Whether
    /// the system allowed it; nothing changes where it did not. Twice is the same as once.
    /// </summary>
    public static bool Try()
    {
        if (OperatingSystem.IsLinux())
        {
            var priority = LowestRealTime;
            return ThreadCalls.SetScheduler(0, RoundRobin, ref priority) == 0;
        }

        Thread.CurrentThread.Priority = ThreadPriority.Highest;
        return true;
    }
}
