using System.Globalization;
using EdgeDom.Ledger;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The child that lets one change after the other fail, in every phase, until a run passes without meeting a fault. It
/// says each wrong thing in a line and ends with how many runs there were.
/// </summary>
internal sealed class FaultRuns(string folder, int every, int seed)
{
    /// <summary>The first word on the command line.</summary>
    public const string Word = "faults";

    /// <summary>Ticks in the ledger before a disk fails.</summary>
    public const int PastTicks = 30;

    /// <summary>The last tick in the backup that is restored.</summary>
    public const int BackupTick = 15;

    /// <summary>Batches in the hub's file before a disk fails.</summary>
    private const int PastBatches = 30;

    /// <summary>The backup that is restored.</summary>
    public const string BackupName = "backup.db";

    /// <summary>What recorder.c notes of a folder's sync that failed.</summary>
    private const long FolderSync = 16;

    private readonly Recorder recorder = new();
    private readonly ImageCheck check = new(BackupTick);
    private readonly HubCheck hubCheck = new(HubScenes.BatchesMax);
    private readonly string live = Path.Combine(folder, "live");
    private readonly string journal = Path.Combine(folder, "journal");
    private HubPlay? hub;
    private int runs;
    private int wrong;
    private int images;
    private long postings;

    /// <summary><c>faults FOLDER EVERY SEED</c>: only each EVERY-th change, beginning where SEED says; 1 is
    /// all.</summary>
    public static int Run(IReadOnlyList<string> words)
    {
        var all = new FaultRuns(
            words[1],
            int.Parse(words[2], CultureInfo.InvariantCulture),
            int.Parse(words[3], CultureInfo.InvariantCulture));
        all.Prepare();
        foreach (var phase in Enum.GetValues<FaultPhase>())
        {
            all.Run(phase, DiskError.Broken, forGood: false);
            all.Run(phase, DiskError.Broken, forGood: true);
            all.Run(phase, DiskError.Full, forGood: false);
            all.Run(phase, DiskError.Full, forGood: true);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"In all {all.runs} runs, {all.images} images, {all.postings} acknowledged postings in them"));
        return all.wrong == 0 ? 0 : 1;
    }

    // A ledger and a hub as killed programs leave them: the file, and the newest commits in its log.
    private void Prepare()
    {
        hub = HubScenes.Killed(Directory.CreateDirectory(Killed(isHub: true)).FullName, PastBatches);
        var past = Directory.CreateDirectory(Path.Combine(folder, "past")).FullName;
        using var ledger = SiteLedger.Open(PowerScenes.LedgerFile(past), PowerLoad.Noon, PowerLoad.Life);
        foreach (var tick in PowerLoad.Ticks(ledger, PastTicks))
        {
            ledger.Commit(tick);
            if (tick.Tick == BackupTick)
            {
                using var copy = ledger.BeginCopy(Path.Combine(folder, BackupName));
                copy.Step(-1);
            }
        }

        var killed = Directory.CreateDirectory(Killed(isHub: false)).FullName;
        foreach (var name in new[] { "ledger.db", "ledger.db-wal" })
        {
            File.Copy(Path.Combine(past, name), Path.Combine(killed, name));
        }
    }

    private void Run(FaultPhase phase, DiskError error, bool forGood)
    {
        var (at, hits, begun) = (1 + (seed % every), 1L, runs);
        for (; hits > 0; at += every)
        {
            hits = RunOne(phase, error, forGood, at);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{phase} {error} {(forGood ? "for good" : "once")}: {runs - begun} runs, {at - every} changes"));
    }

    private long RunOne(FaultPhase phase, DiskError error, bool forGood, int at)
    {
        runs++;
        Directory.CreateDirectory(live);
        foreach (var file in Directory.EnumerateFiles(Killed(IsHub(phase))))
        {
            File.Copy(file, Path.Combine(live, Path.GetFileName(file)));
        }

        if (phase == FaultPhase.Restore)
        {
            File.Copy(Path.Combine(folder, BackupName), Path.Combine(live, BackupName));
        }

        recorder.Start(live, journal);
        IFaultCase run = IsHub(phase)
            ? new HubFaultCase(live, hub!, recorder, phase, error, forGood)
            : new FaultCase(PowerScenes.LedgerFile(live), recorder, phase, error, forGood);
        run.Run(at);
        recorder.Stop();
        foreach (var what in Wrongs(run, phase, at).Concat(error == DiskError.Broken ? Swallowed(run, phase) : []))
        {
            wrong++;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"WRONG {phase} {error} {(forGood ? "for good" : "once")} at change {at}: {what}"));
        }

        Directory.Delete(live, recursive: true);
        return run.Hits;
    }

    private IEnumerable<string> Wrongs(IFaultCase run, FaultPhase phase, int at)
    {
        if (run.Wrong is { } said)
        {
            yield return said;
        }

        foreach (var random in new Random?[] { null, new(at), new(-at) })
        {
            var image = Directory.CreateDirectory(Path.Combine(folder, "image")).FullName;
            Leave(image, IsHub(phase), random);
            if (Judge(image, phase, run.Promise) is { What.Length: > 0 } verdict)
            {
                var cut = random is null ? "everything unsynced was lost" : "a power cut";
                yield return $"after {cut}: {verdict.What}";
            }

            Directory.Delete(image, recursive: true);
        }

        if (Judge(live, phase, run.Promise) is { What.Length: > 0 } again)
        {
            yield return $"started again: {again.What}";
        }
    }

    // SQLite passes over a sync of the folder that fails; the ledger has synced it by itself before anything is posted.
    private IEnumerable<string> Swallowed(IFaultCase run, FaultPhase phase) =>
        run.Hits > 0 && !run.HasEnded
            && phase is not FaultPhase.Start and not FaultPhase.Restore and not FaultPhase.HubStart
            && DiskJournal.Read(journal).Changes.Any(change =>
                change is { Kind: DiskChangeKind.Failed, Offset: not FolderSync })
            ? ["the fault was passed over"]
            : [];

    // After a failed sync the system may drop what was not synced, whatever a later sync says.
    private void Leave(string image, bool isHub, Random? random)
    {
        var state = new DiskState(Killed(isHub));
        foreach (var change in DiskJournal.Read(journal).Changes)
        {
            state.Apply(change);
        }

        (random is null ? DiskImage.Synced(state) : DiskImage.Of(state, random)).Write(image);
    }

    private ImageVerdict Judge(string image, FaultPhase phase, DiskPromise promise)
    {
        images++;
        postings += promise.Postings;
        return IsHub(phase) ? hubCheck.Judge(image, promise) : check.Judge(image, promise);
    }

    private string Killed(bool isHub) => Path.Combine(folder, isHub ? "killed-hub" : "killed");

    private static bool IsHub(FaultPhase phase) =>
        phase is FaultPhase.HubPosting or FaultPhase.HubCheckpoint or FaultPhase.HubStart;
}
