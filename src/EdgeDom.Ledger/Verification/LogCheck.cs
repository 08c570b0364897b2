using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>The part of a check that reads both logs, the index of ids, the journal and the snapshots.</summary>
internal sealed class LogCheck : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly LogScan up;
    private readonly LogScan down;
    private readonly CheckpointScan checkpoints;
    private readonly IdScan ids;
    private readonly OrderLines lines = new();
    private readonly CountScan counts = new();

    /// <summary>Ids and rights are summed up to where <paramref name="head"/> stands.</summary>
    public LogCheck(SqliteConnection connection, LedgerHead? head, VerifyDemands demands)
    {
        this.connection = connection;
        up = new LogScan(SiteTables.UpStream, head?.UpLast ?? 0, Told, Findings);
        down = new LogScan(SiteTables.DownStream, 0, lines.Asked, Findings);
        ids = new IdScan(head?.Entries ?? 0, Findings);
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
    public (long Count, ulong Sum) Ids => (ids.Sum.Count, ids.Sum.Sum);

    /// <summary>What the hub was told of its rights.</summary>
    public RightsSum Rights => up.Rights;

    /// <summary>Reads everything. Returns early when the token says so.</summary>
    public void Run(CancellationToken token)
    {
        RunLogs(token);
        Guarded(() => "index of ids", () => Pieces(ids.ReadPiece, token));
        Guarded(() => "journal", () => RunJournal(token));
        Guarded(
            () => $"checkpoint {(checkpoints.Last?.Number ?? 0) + 1}",
            () =>
            {
                Pieces(checkpoints.ReadPiece, token);
                RunEnd(token);
            });
    }

    /// <inheritdoc />
    public void Dispose() => checkpoints.Dispose();

    private void Guarded(Func<string> place, Action check) => LedgerVerifier.Guarded(Findings, place, check);

    private void Pieces(Func<SqliteConnection, bool> piece, CancellationToken token) =>
        ShortRead.Pieces(connection, () => piece(connection), token);

    private void Told(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        lines.Told(kind, body);
        counts.Told(kind, body);
    }

    // The hub's log is read when the site speaks of an order it has not asked for so far: few orders are kept at once.
    private void RunLogs(CancellationToken token)
    {
        var (hasUp, hasDown) = (true, true);
        while ((hasUp || hasDown) && !token.IsCancellationRequested)
        {
            if (hasDown && (lines.WaitsForHub || !hasUp))
            {
                hasDown = OnePiece("log down", down, token);
            }
            else
            {
                hasUp = OnePiece("log up", up, token);
            }
        }
    }

    private bool OnePiece(string name, LogScan log, CancellationToken token)
    {
        var hasMore = false;
        Guarded(
            () => $"{name} entry {log.Last + 1}",
            () => ShortRead.Pieces(
                connection,
                () =>
                {
                    hasMore = log.ReadPiece(connection);
                    return false;
                },
                token));
        return hasMore;
    }

    private void RunJournal(CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        var found = new Findings();
        var now = ShortRead.Of(connection, () =>
        {
            found = new Findings();
            var stand = HeadRow.Read(connection);
            if (stand is not null)
            {
                JournalScan.Run(connection, stand.Tick, found);
                up.ReadRest(connection);
                down.ReadRest(connection);
                if (!up.IsBroken && !down.IsBroken)
                {
                    lines.Compare(connection, found);
                    counts.Compare(connection, found);
                }
            }

            return stand;
        });
        Findings.Add(found);
        if (now is not null)
        {
            Compare("log up", now.UpLast, up.Last);
            Compare("log down", now.DownLast, down.Last);
        }
    }

    private void RunEnd(CancellationToken token)
    {
        if (token.IsCancellationRequested)
        {
            return;
        }

        var (now, tree) = ShortRead.Of(connection, () =>
        {
            up.ReadRest(connection);
            while (checkpoints.ReadPiece(connection))
            {
                token.ThrowIfCancellationRequested();
            }

            return (HeadRow.Read(connection), CheckpointTable.Tree(connection).Root());
        });
        if (now is not null)
        {
            checkpoints.End(now, tree);
            CompareTold(now);
        }
    }

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
