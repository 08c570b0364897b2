using System.Runtime.InteropServices;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The recorder library (<c>recorder.c</c>): built by the test with the machine's compiler, preloaded into a child, and
/// called by the child through this class. <see cref="Build"/> is for the parent, all else for the child.
/// </summary>
internal sealed class Recorder
{
    private readonly Begin begin = Find<Begin>("recorder_begin");
    private readonly Act end = Find<Act>("recorder_end");
    private readonly Note mark = Find<Note>("recorder_mark");
    private readonly Break fail = Find<Break>("recorder_fail");
    private readonly Figure hits = Find<Figure>("recorder_hits");

    private delegate void Begin(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string journal);

    private delegate void Act();

    private delegate void Note(int what, long value);

    private delegate void Break(nint at, int error, int mask, int forGood);

    private delegate nint Figure();

    /// <summary>Changes that failed since <see cref="Fail"/>.</summary>
    public long Hits => hits();

    /// <summary>Builds the library into <paramref name="folder"/>; null when the machine has no compiler.</summary>
    public static async Task<string?> Build(string folder)
    {
        var source = Path.Combine(Repository.Root, "tests", "EdgeDom.Scenarios", "PowerLoss", "recorder.c");
        var library = Path.Combine(folder, "recorder.so");
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/cc"))
        {
            return null;
        }

        await using var compiler = ChildProgram.Start(
            "/usr/bin/cc", ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", library, source]);
        await Wait.Until(() => compiler.HasEnded, 120, () => compiler.Said);
        return File.Exists(library) ? library : throw new InvalidOperationException(compiler.Said);
    }

    /// <summary>From now on every change below <paramref name="folder"/> is noted in a new journal.</summary>
    public void Start(string folder, string journal) => begin(folder, journal);

    /// <summary>Ends the journal; nothing is noted and nothing fails any more.</summary>
    public void Stop() => end();

    /// <summary>Notes what the ledger has acknowledged, in order with the changes.</summary>
    public void Acknowledge(Acknowledged what, long value) => mark((int)what, value);

    /// <summary>The <paramref name="at"/>-th change from now on fails; 0: none.</summary>
    public void Fail(int at, DiskError error, bool forGood) => fail(at, (int)error, 0x1f, forGood ? 1 : 0);

    private static T Find<T>(string name)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(
            NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), name));
}
