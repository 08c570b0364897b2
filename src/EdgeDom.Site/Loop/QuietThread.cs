using System.Runtime.InteropServices;

namespace EdgeDom.Site.Loop;

/// <summary>
/// A thread for long work that everybody else goes before: SCHED_IDLE on Linux, else nice 19 there, and the lowest
/// priority elsewhere. Set on the thread itself, because <see cref="Thread.Priority"/> does nothing on Linux. It also
/// asks for the shortest turns there are: the kernel weighs whole sessions and services first, so that others (the
/// kernel's own workers too) else wait for a turn of this service to end, idle thread or not.
/// </summary>
public static partial class QuietThread
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
            Priority = ThreadPriority.Lowest,
        };
        thread.Start();
        return done.Task;
    }

    private static Yielding Yield()
    {
        if (!OperatingSystem.IsLinux())
        {
            return Yielding.LowPriority;
        }

        AskForShortTurns();
        var none = 0;
        return SetScheduler(0, SchedIdle, ref none) == 0 ? Yielding.IdleOnly
            : SetPriority(PriorityOfProcess, ThreadId(), NiceMost) == 0 ? Yielding.LowPriority
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
        var attributes = new Attributes
        {
            Size = (uint)Marshal.SizeOf<Attributes>(),
            Nice = GetPriority(PriorityOfProcess, ThreadId()),
            RuntimeNanos = ShortestTurnNanos,
        };
        _ = SetAttributes(number, 0, ref attributes, 0);
    }

    // struct sched_attr in its first length.
    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong RuntimeNanos;
        public ulong DeadlineNanos;
        public ulong PeriodNanos;
    }

    // The C library has no name for sched_setattr; the number is the processor's. Thread 0 is the one that calls.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SetAttributes(nint number, nint thread, ref Attributes attributes, nint flags);

    [LibraryImport("libc", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int thread);

    // The parameter is struct sched_param: one int. Thread 0 is the one that calls.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    private static partial int SetScheduler(int thread, int policy, ref int priority);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    private static partial int SetPriority(int which, int thread, int nice);

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int ThreadId();
}
