using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>The part of a check that reads both logs, the index of ids, the journal and the snapshots.</summary>
internal sealed class LogCheck
{
    private readonly SqliteConnection connection;
    private readonly LedgerHead? head;
    private readonly LogScan up;
    private readonly LogScan down;
    private readonly CheckpointScan checkpoints;
    private IdSum ids = new();

    /// <summary>Ids and rights are summed up to where <paramref name="head"/> stands.</summary>
    public LogCheck(SqliteConnection connection, LedgerHead? head, VerifyDemands demands)
    {
        this.connection = connection;
        this.head = head;
        up = new LogScan(SiteTables.UpStream, head?.UpLast ?? 0, Findings);
        down = new LogScan(SiteTables.DownStream, 0, Findings);
        checkpoints = new CheckpointScan(demands, Findings);
    }

    /// <summary>What is wrong.</summary>
    public Findings Findings { get; } = new();

    /// <summary>The last entry of the log to the hub.</summary>
    public long UpLast => up.Last;

    /// <summary>The last entry taken over from the hub.</summary>
    public long DownLast => down.Last;

    /// <summary>What the checkpoints say of themselves.</summary>
    public CheckpointScan Checkpoints => checkpoints;

    /// <summary>Over the index of ids.</summary>
    public (long Count, ulong Sum) Ids => (ids.Count, ids.Sum);

    /// <summary>What the hub was told of its rights.</summary>
    public RightsSum Rights => up.Rights;

    /// <summary>Reads everything. Returns early when the token says so.</summary>
    public void Run(CancellationToken token)
    {
        foreach (var part in (Action[])[RunUp, RunDown, RunIds, RunJournal, () => RunCheckpoints(token)])
        {
            if (!token.IsCancellationRequested)
            {
                part();
            }
        }
    }

    private void RunUp() =>
        LedgerVerifier.Guarded(Findings, () => $"log up entry {up.Last + 1}", () => up.Run(connection));

    private void RunDown() =>
        LedgerVerifier.Guarded(Findings, () => $"log down entry {down.Last + 1}", () => down.Run(connection));

    private void RunIds() => LedgerVerifier.Guarded(
        Findings, () => "index of ids", () => ids = IdScan.Run(connection, head?.Entries ?? 0, Findings));

    private void RunJournal() => LedgerVerifier.Guarded(Findings, () => "journal", () =>
    {
        using var begin = new Statement(connection, "BEGIN");
        using var end = new Statement(connection, "COMMIT");
        begin.Run();
        if (HeadRow.Read(connection) is { } now)
        {
            JournalScan.Run(connection, now.Tick, Findings);
            up.Run(connection);
            down.Run(connection);
            Compare("log up", now.UpLast, up.Last);
            Compare("log down", now.DownLast, down.Last);
        }

        end.Run();
    });

    private void RunCheckpoints(CancellationToken token) =>
        LedgerVerifier.Guarded(Findings, () => $"checkpoint {(checkpoints.Last?.Number ?? 0) + 1}", () =>
        {
            using var begin = new Statement(connection, "BEGIN");
            using var end = new Statement(connection, "COMMIT");
            begin.Run();
            if (HeadRow.Read(connection) is { } now)
            {
                up.Run(connection);
                checkpoints.Run(connection, now, token);
                CompareTold(now);
            }

            end.Run();
        });

    // A checkpoint is told in the transaction that signs it: what the log tells and the table lacks was taken away.
    private void CompareTold(LedgerHead now)
    {
        var (life, number) = up.Checkpoint;
        var last = checkpoints.Last?.Number ?? 0;
        if (life == now.Life.Value && number != last)
        {
            Findings.Place(
                $"checkpoint {last + 1}",
                $"missing; the hub was told of checkpoint {number}, the last one here is {last}");
        }
    }

    private void Compare(string log, long committed, long last)
    {
        if (committed != last)
        {
            Findings.Place(
                $"{log} entry {Math.Min(committed, last) + 1}", $"{committed} were committed, {last} are there");
        }
    }
}
