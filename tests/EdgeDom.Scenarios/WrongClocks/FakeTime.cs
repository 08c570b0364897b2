using System.Globalization;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.WrongClocks;

/// <summary>
/// A system clock of one program's own, by libfaketime: the program reads what a file says, and the file may change
/// while it runs. Monotonic time stays true, as it does when people set a clock.
/// </summary>
internal sealed class FakeTime : IDisposable
{
    private static readonly string[] Libraries =
    [
        "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
        "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    ];

    private readonly TempFolder folder = new();

    public FakeTime() => Set(TimeSpan.Zero);

    public static bool IsInstalled => Libraries.Any(File.Exists);

    /// <summary>What the program must be started with.</summary>
    public IEnumerable<(string Name, string Value)> Variables =>
    [
        ("LD_PRELOAD", Libraries.First(File.Exists)),
        ("FAKETIME_TIMESTAMP_FILE", At),
        ("FAKETIME_CACHE_DURATION", "1"),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("DONT_FAKE_MONOTONIC", "1"),
    ];

    private string At => folder.At("clock");

    /// <summary>From now on the program's clock is wrong by this much.</summary>
    public void Set(TimeSpan by)
    {
        // Put in place whole: the program may read at any moment.
        File.WriteAllText(folder.At("next"), by.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture));
        File.Move(folder.At("next"), At, overwrite: true);
    }

    public void Dispose() => folder.Dispose();
}
