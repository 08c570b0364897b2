using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>The part of a check that reads the entries and compares what follows from them with balances and
/// head.</summary>
internal sealed class EntryCheck : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly long total;
    private readonly BookFold fold;
    private readonly RootScan roots;
    private readonly EntryScan scan;

    /// <summary>For a ledger that has <paramref name="total"/> entries now; a live one may get more
    /// meanwhile.</summary>
    public EntryCheck(SqliteConnection connection, long total)
    {
        this.connection = connection;
        this.total = total;
        fold = new BookFold(Findings);
        roots = new RootScan(Findings);
        scan = new EntryScan(Findings, fold, roots, total);
    }

    /// <summary>What is wrong.</summary>
    public Findings Findings { get; } = new();

    /// <summary>The last entry read.</summary>
    public long Last => scan.Last;

    /// <summary>Over the ids of entries 1 to the total.</summary>
    public (long Count, ulong Sum) Ids => (scan.Ids.Count, scan.Ids.Sum);

    /// <summary>The hub's rights by entries 1 to the total.</summary>
    public RightsSum Rights => scan.Rights;

    /// <summary>Reads everything. Returns early when the token says so.</summary>
    public void Run(IProgress<VerifyProgress>? progress, CancellationToken token)
    {
        try
        {
            while (scan.ReadPiece(connection))
            {
                progress?.Report(new VerifyProgress(scan.Last, Math.Max(total, scan.Last)));
                if (token.IsCancellationRequested)
                {
                    return;
                }
            }

            using var begin = new Statement(connection, "BEGIN");
            begin.Run();
            while (scan.ReadPiece(connection))
            {
                token.ThrowIfCancellationRequested();
            }
        }
        catch (SqliteException fault)
        {
            Findings.Entry(scan.Last + 1, $"cannot be read: {fault.Message}");
            return;
        }

        LedgerVerifier.Guarded(Findings, () => "balances", () => fold.Compare(connection));
        LedgerVerifier.Guarded(Findings, () => "head", CompareHead);
        using var end = new Statement(connection, "COMMIT");
        end.Run();
    }

    /// <inheritdoc />
    public void Dispose() => roots.Dispose();

    private void CompareHead()
    {
        if (HeadRow.Read(connection) is not { } head)
        {
            return;
        }

        if (scan.Last < head.Entries)
        {
            Findings.Entry(scan.Last + 1, $"missing; {head.Entries} were committed");
        }
        else if (scan.Last > head.Entries || !scan.LastHash.SequenceEqual(head.EntryHash))
        {
            Findings.Place("head", $"says {head.Entries} entries and another last hash; {scan.Last} are there");
        }

        if (scan.LastTick > head.Tick)
        {
            Findings.Place("head", $"says tick {head.Tick}, but the last entry is of tick {scan.LastTick}");
        }
    }
}
