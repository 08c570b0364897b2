using System.Runtime.InteropServices;

namespace EdgeDom.Site.Loop;

/// <summary>What Linux offers to weigh one thread against others.</summary>
internal static partial class ThreadCalls
{
    // The C library has no name for sched_setattr; the number is the processor's. Thread 0 is the one that calls.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SetAttributes(nint number, nint thread, ref Attributes attributes, nint flags);

    [LibraryImport("libc", EntryPoint = "getpriority")]
    public static partial int GetPriority(int which, int thread);

    // The parameter is struct sched_param: one int. Thread 0 is the one that calls.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler", SetLastError = true)]
    public static partial int SetScheduler(int thread, int policy, ref int priority);

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    public static partial int SetPriority(int which, int thread, int nice);

    [LibraryImport("libc", EntryPoint = "gettid")]
    public static partial int ThreadId();

    // struct sched_attr in its first length.
    [StructLayout(LayoutKind.Sequential)]
    public struct Attributes
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
}
