using System.Globalization;
using EdgeDom.Scenarios.Running;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One run of this program as a child under the recorder, and the folder that it left.</summary>
internal sealed class RecordedRun : IDisposable
{
    private const string Memory = "/dev/shm";

    private readonly string folder;

    private RecordedRun(string name)
    {
        var parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        folder = Directory.CreateDirectory(Path.Combine(parent, string.Create(
            CultureInfo.InvariantCulture, $"edgedom-power-{Environment.ProcessId}-{name}"))).FullName;
    }

    /// <summary>What the child said.</summary>
    public string Said { get; private set; } = "";

    /// <summary>How it ended; 0 is well.</summary>
    public int ExitCode { get; private set; }

    /// <summary>Plays a scene; fails when the child does.</summary>
    public static async Task<RecordedRun> Of(string scene, string synchronous)
    {
        var run = new RecordedRun($"{scene}-{synchronous}");
        await run.Run(120, PowerChild.Word, scene, synchronous, run.folder);
        Assert.True(run.ExitCode == 0, $"scene {scene}: {run.Said}");
        return run;
    }

    /// <summary>Lets each <paramref name="every"/>-th change fail, from where <paramref name="seed"/> says.</summary>
    public static async Task<RecordedRun> Faults(int every, int seed)
    {
        var run = new RecordedRun(string.Create(CultureInfo.InvariantCulture, $"faults-{seed}"));
        var (each, first) = (every.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture));
        await run.Run(1_800, FaultRuns.Word, run.folder, each, first);
        return run;
    }

    /// <summary>What the child changed, in order.</summary>
    public DiskJournal Journal => DiskJournal.Read(Path.Combine(folder, "journal"));

    /// <summary>The power cuts of a scene that was played.</summary>
    public PowerCuts Cuts(string scene, DiskJournal journal) => new(
        folder,
        scene,
        journal,
        HubScenes.All.Contains(scene)
            ? new HubCheck(HubScenes.BatchesMax).Judge
            : new ImageCheck(PowerScenes.BackupTick, scene == PowerScenes.Upgrade ? PowerScenes.PastTicks : 0).Judge);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Skips the test when the machine has no C compiler.
    private async Task Run(int seconds, params IEnumerable<string> words)
    {
        var library = await Recorder.Build(folder);
        Assert.SkipWhen(library is null, "there is no C compiler (cc) to build the recorder with");
        await using var child = ChildProgram.Start(Environment.ProcessPath!, words, ("LD_PRELOAD", library));
        await Wait.Until(() => child.HasEnded, seconds, () => child.Said);
        (ExitCode, Said) = (child.ExitCode, child.Said);
    }
}
