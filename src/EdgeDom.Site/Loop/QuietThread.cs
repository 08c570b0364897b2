using System.Runtime.InteropServices;

namespace EdgeDom.Site.Loop;

/// <summary>
/// A thread for long work that everybody else goes before: SCHED_IDLE on Linux, else nice 19 there, and the lowest
/// priority elsewhere. <see cref="Thread.Priority"/> must stay untouched on Linux: it does nothing by itself there, but
/// has the runtime put the thread back among ordinary ones at its next garbage collection. The thread also asks for the
/// shortest turns there are: the kernel weighs whole sessions and services first, so that others (the kernel's own
/// workers too) else wait for a turn of this service to end, idle thread or not.
/// </summary>
public static class QuietThread
{
    private const int SchedIdle = 5;
    private const int PriorityOfProcess = 0;
    private const int NiceMost = 19;
    private const ulong ShortestTurnNanos = 100_000;

    /// <summary>How the work of a quiet thread stands behind all other work.</summary>
    public enum Yielding
    {
        /// <summary>It runs like any other thread: the system refused everything.</summary>
        NotAtAll,

        /// <summary>It gets a small share where others want to run.</summary>
        LowPriority,

        /// <summary>It runs where nobody else wants to.</summary>
        IdleOnly,
    }

    /// <summary>
    /// Runs <paramref name="work"/> on such a thread, which does not keep the program alive. The task ends with what
    /// the work returned or threw.
    /// </summary>
    public static Task<T> Run<T>(string name, Func<Yielding, T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work(Yield()));
            }
            catch (OperationCanceledException fault)
            {
                done.SetCanceled(fault.CancellationToken);
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        })
        {
            Name = name,
            IsBackground = true,
        };
        thread.Start();
        return done.Task;
    }

    private static Yielding Yield()
    {
        if (!OperatingSystem.IsLinux())
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
            return Yielding.LowPriority;
        }

        AskForShortTurns();
        var none = 0;
        return ThreadCalls.SetScheduler(0, SchedIdle, ref none) == 0 ? Yielding.IdleOnly
            : ThreadCalls.SetPriority(PriorityOfProcess, ThreadCalls.ThreadId(), NiceMost) == 0 ? Yielding.LowPriority
            : Yielding.NotAtAll;
    }

    // Kernels before 6.12 know no turns of one's own and pass over it. It must come before SCHED_IDLE, which keeps it.
    private static void AskForShortTurns()
    {
        var number = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 314,
            Architecture.Arm64 => 274,
            _ => -1,
        };
        var attributes = new ThreadCalls.Attributes
        {
            Size = (uint)Marshal.SizeOf<ThreadCalls.Attributes>(),
            Nice = ThreadCalls.GetPriority(PriorityOfProcess, ThreadCalls.ThreadId()),
            RuntimeNanos = ShortestTurnNanos,
        };
        _ = ThreadCalls.SetAttributes(number, 0, ref attributes, 0);
    }
}
