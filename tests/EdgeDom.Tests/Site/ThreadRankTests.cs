using System.Runtime.InteropServices;
using EdgeDom.Site.Loop;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class ThreadRankTests
{
    private const uint SchedRoundRobin = 2;
    private const uint SchedIdle = 5;

    [Fact]
    public async Task A_quiet_thread_runs_where_nobody_else_wants_to_and_in_the_shortest_turns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how a thread is scheduled.");

        var now = await QuietThread.Run("test", _ => AfterCollecting());

        now.Policy.ShouldBe(SchedIdle);
        if (Environment.OSVersion.Version >= new Version(6, 12))
        {
            now.RuntimeNanos.ShouldBe(100_000ul);
        }
    }

    [Fact]
    public void A_raised_thread_goes_before_ordinary_ones_and_its_children_do_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how a thread is scheduled.");
        var isRaised = false;
        uint before = 0, raised = 0, child = 0;
        On(() =>
        {
            before = Scheduled().Policy;
            isRaised = RaisedThread.Try();
            raised = AfterCollecting().Policy;
            On(() => child = Scheduled().Policy);
        });

        raised.ShouldBe(isRaised ? SchedRoundRobin : before);
        child.ShouldBe(before);
    }

    private static void On(ThreadStart act)
    {
        var thread = new Thread(act);
        thread.Start();
        thread.Join();
    }

    // The runtime weighs threads itself while it collects garbage.
    private static Attributes AfterCollecting()
    {
        GC.Collect();
        return Scheduled();
    }

    private static Attributes Scheduled()
    {
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 275 : 315;
        GetAttributes(number, 0, out var now, Marshal.SizeOf<Attributes>(), 0).ShouldBe(0);
        return now;
    }

    // struct sched_attr in its first length; the numbers are those of sched_getattr.
    [DllImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetAttributes(nint number, nint thread, out Attributes now, nint size, nint flags);

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
}
