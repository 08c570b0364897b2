using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>The part of a check that reads the entries and compares what follows from them with balances and
/// head.</summary>
internal sealed class EntryCheck
{
    private readonly SqliteConnection connection;
    private readonly long total;
    private readonly BookFold fold;
    private readonly EntryScan scan;

    /// <summary>For a ledger that has <paramref name="total"/> entries now; a live one may get more
    /// meanwhile.</summary>
    public EntryCheck(SqliteConnection connection, long total)
    {
        this.connection = connection;
        this.total = total;
        fold = new BookFold(Findings);
        scan = new EntryScan(Findings, fold, new RootScan(Findings), total);
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
        AccountBalance[]? balances = null;
        LedgerHead? head = null;
        try
        {
            ShortRead.Pieces(connection, () => Piece(progress), token);
            if (token.IsCancellationRequested)
            {
                return;
            }

            ShortRead.Of(connection, () =>
            {
                while (scan.ReadPiece(connection))
                {
                    token.ThrowIfCancellationRequested();
                }

                LedgerVerifier.Guarded(
                    Findings, () => "balances", () => balances = [.. BalanceTable.Read(connection)]);
                LedgerVerifier.Guarded(Findings, () => "head", () => head = HeadRow.Read(connection));
            });
        }
        catch (SqliteException fault)
        {
            Findings.Entry(scan.Last + 1, $"cannot be read: {fault.Message}");
            return;
        }

        if (balances is not null)
        {
            LedgerVerifier.Guarded(Findings, () => "balances", () => fold.Compare(balances));
        }

        if (head is not null)
        {
            CompareHead(head);
        }
    }

    private bool Piece(IProgress<VerifyProgress>? progress)
    {
        var hasMore = scan.ReadPiece(connection);
        progress?.Report(new VerifyProgress(scan.Last, Math.Max(total, scan.Last)));
        return hasMore;
    }

    private void CompareHead(LedgerHead head)
    {
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
