using System.Runtime.CompilerServices;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What children do to a ledger while the recorder looks on: every scene commits the ticks of <see cref="PowerLoad"/>
/// in order and acknowledges each after its commit.
/// </summary>
internal sealed class PowerScenes(string folder, string synchronous, Action<long> acknowledge)
{
    /// <summary>Ticks that are in the ledger before a scene with a past begins.</summary>
    public const int PastTicks = 120;

    /// <summary>No scene has more ticks.</summary>
    public const int TicksMax = PastTicks + 200;

    private const int NewTicks = 60;
    private const int CheckpointEvery = 7;

    private readonly CheckpointKey key = CheckpointKey.Make();

    /// <summary>The scenes by name.</summary>
    public static IReadOnlyList<string> All { get; } = ["postings", "checkpoints", "restart", "upgrade"];

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
        foreach (var tick in PowerLoad.Ticks(PastTicks))
        {
            ledger.Commit(tick);
        }

        if (scene == "restart")
        {
            Kill(ledger);
            return;
        }

        ledger.Dispose();
        if (scene == "upgrade")
        {
            OldLedger.Make(LedgerFile(folder));
        }
    }

    /// <summary>Plays a scene.</summary>
    public void Play(string scene)
    {
        using (var ledger = Open())
        {
            Commit(ledger, NewTicks, scene == "checkpoints" ? CheckpointEvery : int.MaxValue);
        }

        using (var again = Open())
        {
            Commit(again, CheckpointEvery, int.MaxValue);
        }
    }

    private SiteLedger Open()
    {
        var ledger = SiteLedger.Open(LedgerFile(folder), PowerLoad.Noon, PowerLoad.Life, key: key);
        Execute(ledger, $"PRAGMA synchronous = {synchronous}");
        return ledger;
    }

    private void Commit(SiteLedger ledger, int count, int checkpointEvery)
    {
        foreach (var tick in PowerLoad.Ticks(ledger.LastTick + count).Skip((int)ledger.LastTick))
        {
            ledger.Commit(tick);
            acknowledge(tick.Tick);
            if (tick.Tick % checkpointEvery == 0)
            {
                var way = tick.Tick % 2 == 0 ? "PASSIVE" : "RESTART";
                Execute(ledger, $"PRAGMA wal_checkpoint({way})");
            }
        }
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
        using var command = Writer(ledger).CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "writer")]
    private static extern ref SqliteConnection Writer(SiteLedger ledger);
}
