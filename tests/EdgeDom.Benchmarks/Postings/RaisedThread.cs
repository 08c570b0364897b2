using System.Runtime.InteropServices;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// Puts the calling thread before all ordinary ones (SCHED_RR, priority 1): what a writer could ask for where a
/// neighbour cannot be told to yield. Needs a right that a service does not have by default.
/// </summary>
internal static class RaisedThread
{
    private const int RoundRobin = 2;

    /// <summary>Whether the system allowed it.</summary>
    public static bool Try()
    {
        var priority = 1;
        return OperatingSystem.IsLinux() && SetScheduler(0, RoundRobin, ref priority) == 0;
    }

    // The parameter is struct sched_param: one int. Thread 0 is the one that calls.
    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, ref int priority);
}
