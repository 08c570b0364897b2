using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Tables;
using EdgeDom.Model;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Ticks;

/// <summary>Writes ticks, each in one transaction with prepared statements; the only code that changes a
/// ledger.</summary>
internal sealed class TickWriter : IDisposable
{
    // Two messages to the hub.
    private const int TailEntriesMax = 2_000;
    private const int TailCharactersMax = 1024 * 1024;

    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement end;
    private readonly Statement undo;
    private readonly HeadRow headRow;
    private readonly JournalBook journal;
    private readonly EntryBook entries;
    private readonly BalanceBook balances;
    private readonly NumberedLog log;
    private readonly CheckpointBook checkpoints;
    private readonly PostingBooks postings;
    private readonly PostedWriter posted = new();
    private readonly DecidedWriter decided = new();
    private readonly List<LogRecord> told = [];
    private volatile LedgerStand stand;

    /// <summary>Reads where the file stands and prepares the statements.</summary>
    public TickWriter(SqliteConnection connection, LedgerHead head, CheckpointKey? key)
    {
        this.connection = connection;
        begin = new Statement(connection, "BEGIN IMMEDIATE");
        end = new Statement(connection, "COMMIT");
        undo = new Statement(connection, "ROLLBACK");
        headRow = new HeadRow(connection);
        journal = new JournalBook(connection);
        entries = new EntryBook(connection);
        balances = new BalanceBook(connection);
        log = new NumberedLog(connection);
        checkpoints = new CheckpointBook(connection, head, key);
        stand = new LedgerStand(
            head, JournalBook.LastHash(connection), log.Head(SiteTables.UpStream), log.Head(SiteTables.DownStream));
        postings = new PostingBooks(connection, balances, () => stand.Head, Begin);
    }

    /// <summary>Decides postings against the books that this writer keeps.</summary>
    public PostingDesk Desk => postings.Desk;

    /// <summary>What the promise book holds for anybody; only for the thread that commits.</summary>
    public IEnumerable<AccountBalance> Promised() => balances.Promised();

    /// <summary>As of the last commit; may be read from any thread.</summary>
    public LedgerStand Stand => stand;

    /// <summary>The newest committed checkpoint; null before the first. Any thread.</summary>
    public SignedCheckpoint? Checkpoint => checkpoints.Last;

    /// <summary>The newest committed entries of the log to the hub. Any thread.</summary>
    public LogTail<LogRecord> UpTail { get; } = new(
        TailEntriesMax, TailCharactersMax, record => record.Number, record => record.Body);

    /// <summary>Whether no transaction is open: what failed has left nothing behind.</summary>
    public bool IsRolledBack => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>
    /// Writes one tick, all or nothing. When the volume is full the desk keeps what it decided, since the same commit
    /// is tried again.
    /// </summary>
    public void Write(TickCommit commit, long upAcknowledged)
    {
        var before = stand;
        Require.That(
            commit.Tick == before.Head.Tick + 1, $"Tick {commit.Tick} cannot follow tick {before.Head.Tick}.");
        told.Clear();
        Begin();
        try
        {
            var after = WriteRows(commit, before, upAcknowledged);
            end.Run();
            balances.Accept();
            checkpoints.Accept();
            told.ForEach(UpTail.Add);
            stand = after;
            Desk.Accept(commit.Postings);
        }
        catch (Exception fault)
        {
            balances.Forget();
            checkpoints.Forget();
            if (fault is not SqliteException found || !DiskFault.IsFull(found))
            {
                Desk.Forget();
            }

            Undo();
            throw;
        }
    }

    /// <summary>Writes a snapshot of the state after the last tick, in a transaction of its own.</summary>
    public void Keep(Moment at, ReadOnlyMemory<byte> state)
    {
        Begin();
        try
        {
            journal.Keep(stand.Head.Tick, at, state);
            end.Run();
        }
        catch
        {
            Undo();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        begin.Dispose();
        end.Dispose();
        undo.Dispose();
        headRow.Dispose();
        journal.Dispose();
        entries.Dispose();
        balances.Dispose();
        log.Dispose();
        checkpoints.Dispose();
        postings.Dispose();
    }

    // The desk begins the transaction of its tick, so that what it looks up costs no lock each time.
    private void Begin()
    {
        if (IsRolledBack)
        {
            begin.Run();
        }
    }

    private LedgerStand WriteRows(TickCommit commit, LedgerStand before, long upAcknowledged)
    {
        var journalHash = journal.Write(commit, before.JournalHash);
        var (number, hash) = Post(commit, before.Head);
        balances.Write();
        postings.Write(commit.Postings);
        var up = Append(Told(commit, before, number, hash), commit.At, before.Up);
        var down = TakeOver(commit, before.Down);
        var head = before.Head with
        {
            Tick = commit.Tick,
            Entries = number,
            EntryHash = hash,
            UpLast = up.Number,
            UpAcknowledged = upAcknowledged,
            DownLast = down.Number,
        };
        if (checkpoints.Write(head, up, down, commit.At) is { } message)
        {
            up = Append([message], commit.At, up);
            head = head with { UpLast = up.Number };
        }

        headRow.Write(head);
        return new LedgerStand(head, journalHash, up, down);
    }

    private (long Number, byte[] Hash) Post(TickCommit commit, LedgerHead head)
    {
        var (number, hash) = (head.Entries, head.EntryHash);
        posted.Begin(commit.Tick);
        foreach (var movement in commit.Movements)
        {
            Check(movement);
            if (entries.Append(new StockEntry(number + 1, commit.Tick, commit.At, movement), hash) is { } next)
            {
                balances.Move(movement);
                checkpoints.Add(next);
                number++;
                hash = next;
                posted.Add(number, movement);
            }
        }

        return (number, hash);
    }

    private static void Check(StockMovement movement)
    {
        Require.That(movement.Id.Length > 0, $"A movement without an id: {movement}.");
        Require.That(
            movement.Quantity is > 0 and <= StockMovement.QuantityMax,
            $"Movement {movement.Id} has the quantity {movement.Quantity}.");
        Require.That(
            movement.From.Book == movement.To.Book,
            $"Movement {movement.Id} goes from {movement.From} to {movement.To}: those are two books.");
        Require.That(movement.From != movement.To, $"Movement {movement.Id} goes from {movement.From} to itself.");
    }

    private IReadOnlyList<OutboundEntry> Told(TickCommit commit, LedgerStand before, long entry, byte[] chain)
    {
        var down = commit.Down.Count > 0 ? commit.Down[^1].Number : before.Down.Number;
        var answers = decided.Tell(commit.Postings);
        var more = answers.Count + commit.Up.Count;
        // A count that was right moves nothing, and must not come without the answer to its posting.
        var mustTell = commit.Down.Count > 0 || (answers.Count > 0 && more > 1);
        var moves = posted.End(entry + 1, chain, down, more, mustTell);
        return [.. moves, .. answers, .. commit.Up];
    }

    private LogHead Append(IReadOnlyList<OutboundEntry> messages, Moment at, LogHead before)
    {
        if (messages.Count == 0)
        {
            return before;
        }

        var records = log.Append(SiteTables.UpStream, messages, at);
        Require.That(
            records[0].Number == before.Number + 1,
            $"The log to the hub was at {records[0].Number - 1}, not {before}.");
        told.AddRange(records);
        return new LogHead(records[^1].Number, records[^1].Hash);
    }

    private LogHead TakeOver(TickCommit commit, LogHead before)
    {
        foreach (var record in commit.Down)
        {
            var taking = log.Take(SiteTables.DownStream, record);
            Require.That(
                taking == LogTaking.Taken,
                $"Hub entry {record.Number} after {before.Number} cannot be taken: {taking}.");
            before = new LogHead(record.Number, record.Hash);
        }

        return before;
    }

    private void Undo()
    {
        try
        {
            undo.Run();
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself; the fault that made it do so is on its way up.
        }
    }
}
