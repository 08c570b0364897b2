using System.Runtime.CompilerServices;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Schema;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What children do to a ledger while the recorder looks on: every scene commits the ticks of <see cref="PowerLoad"/>
/// in order and acknowledges each and its postings after its commit.
/// </summary>
internal sealed class PowerScenes(string folder, string synchronous, Action<Acknowledged, long> acknowledge)
{
    /// <summary>
    /// Synced as the product opens its files, with nothing said to SQLite by the test: so its own setting is what is
    /// proved.
    /// </summary>
    public const string ByProduct = "as-opened";

    /// <summary>Ticks that are in the ledger before a scene with a past begins.</summary>
    public const int PastTicks = 120;

    /// <summary>The last tick in the backup that the scene <c>restore</c> restores.</summary>
    public const int BackupTick = 60;

    /// <summary>No scene has more ticks.</summary>
    public const int TicksMax = PastTicks + 200;

    /// <summary>The scene in which an older file is brought to the newest schema.</summary>
    public const string Upgrade = "upgrade";

    private const int NewTicks = 60;
    private const int FewTicks = 7;
    private const int CopyPages = 12;

    private readonly CheckpointKey key = CheckpointKey.Make();
    private readonly BackupFolder backups = new(folder);

    /// <summary>The scenes by name.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["postings", "checkpoints", "restart", Upgrade, "backup", "restore"];

    /// <summary>The file in a scene's folder.</summary>
    public static string LedgerFile(string folder) => Path.Combine(folder, "ledger.db");

    /// <summary>
    /// What lies in the folder before anything is recorded; nothing for a scene that begins a ledger.
    /// </summary>
    public void Prepare(string scene)
    {
        if (scene == "postings")
        {
            return;
        }

        var ledger = Open();
        foreach (var tick in PowerLoad.Ticks(ledger, PastTicks))
        {
            ledger.Commit(tick);
            if (scene == "restore" && tick.Tick == BackupTick)
            {
                BackUp(ledger, 0);
            }
        }

        if (scene is "restart" or "restore")
        {
            Kill(ledger);
            return;
        }

        ledger.Dispose();
        if (scene == Upgrade)
        {
            OldLedger.Make(LedgerFile(folder));
        }
    }

    /// <summary>Plays a scene.</summary>
    public void Play(string scene)
    {
        if (scene != "postings")
        {
            Acknowledge(PastTicks);
        }

        if (scene == "restore")
        {
            Restore();
        }
        else
        {
            using var ledger = Open();
            if (scene == "backup")
            {
                BackUpTwice(ledger);
            }
            else
            {
                Commit(ledger, NewTicks, scene == "checkpoints" ? FewTicks : int.MaxValue);
            }
        }

        using var again = Open();
        Commit(again, FewTicks, int.MaxValue);
    }

    private SiteLedger Open()
    {
        var ledger = SiteLedger.Open(LedgerFile(folder), PowerLoad.Noon, PowerLoad.Life, key: key);
        if (synchronous != ByProduct)
        {
            Execute(ledger, $"PRAGMA synchronous = {synchronous}");
        }

        return ledger;
    }

    private void Commit(SiteLedger ledger, int count, int checkpointEvery)
    {
        foreach (var tick in PowerLoad.Ticks(ledger, ledger.LastTick + count))
        {
            ledger.Commit(tick);
            Acknowledge(tick.Tick);
            if (tick.Tick % checkpointEvery == 0)
            {
                var way = tick.Tick % 2 == 0 ? "PASSIVE" : "RESTART";
                Execute(ledger, $"PRAGMA wal_checkpoint({way})");
            }
        }
    }

    private void Acknowledge(long tick)
    {
        acknowledge(Acknowledged.Posting, PowerPostings.LastOf(tick));
        acknowledge(Acknowledged.Tick, tick);
    }

    private void BackUpTwice(SiteLedger ledger)
    {
        for (var number = 1; number <= 2; number++)
        {
            BackUp(ledger, FewTicks);
            acknowledge(Acknowledged.Backup, number);
        }
    }

    // Ticks go on between the steps of the copy, and on the way some pages are left for the last step.
    private void BackUp(SiteLedger ledger, int ticks)
    {
        var now = PowerLoad.Noon.Plus(ledger.LastTick);
        var draft = backups.NewDraft(now);
        using (var copy = ledger.BeginCopy(draft))
        {
            for (var tick = 0; tick < ticks; tick++)
            {
                copy.Step(CopyPages);
                Commit(ledger, 1, int.MaxValue);
            }

            while (!copy.Step(-1))
            {
                // Nobody else has the file: there is nothing to wait for.
            }
        }

        backups.Keep(draft, now);
    }

    private void Restore()
    {
        var backup = Path.Combine(folder, backups.List()[0].File);
        LedgerRestore.Run(
            backup, LedgerFile(folder), mayReplace: true, PowerLoad.Noon.Plus(PastTicks), PowerLoad.RestoredLife);
        acknowledge(Acknowledged.Restore, BackupTick);
    }

    // The files as they lie there while the ledger is open: what a killed program leaves.
    private void Kill(SiteLedger ledger)
    {
        var left = new[] { "", "-wal" }.Select(end => LedgerFile(folder) + end)
            .Select(file => (file, Bytes: File.ReadAllBytes(file))).ToArray();
        ledger.Dispose();
        foreach (var (file, bytes) in left)
        {
            File.WriteAllBytes(file, bytes);
        }
    }

    // Only tests can: the product knows no way to sync less.
    private static void Execute(SiteLedger ledger, string sql)
    {
        using var command = Writer(ledger).Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "writer")]
    private static extern ref WriterFile Writer(SiteLedger ledger);
}
