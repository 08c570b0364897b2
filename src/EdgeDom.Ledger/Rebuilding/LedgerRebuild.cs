using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Rebuilding;

/// <summary>
/// Writes a ledger file anew from the hub's copy of a site's log, beside the file it will replace: entries, balances
/// and
/// both logs with their numbers and hashes. Each page is one transaction, so a crash goes on where it was. One thread.
/// </summary>
public sealed class LedgerRebuild : IDisposable
{
    /// <summary>What the file under way ends with.</summary>
    public const string Suffix = ".rebuild";

    private const string BeforeSuffix = ".before";

    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement end;
    private readonly Statement undo;
    private readonly Statement moveHead;
    private readonly NumberedLog log;
    private readonly EntryBook entries;
    private readonly BalanceBook balances;
    private readonly DecidedPostings postings;
    private readonly List<LogRecord> parts = [];
    private LedgerHead head;
    private LogHead up;
    private LogHead down;
    private Moment at;
    private int rest;
    private bool isClosed;

    private LedgerRebuild(string file, SqliteConnection connection, LedgerHead head)
    {
        (File, this.connection, this.head) = (file, connection, head);
        begin = new Statement(connection, "BEGIN IMMEDIATE");
        end = new Statement(connection, "COMMIT");
        undo = new Statement(connection, "ROLLBACK");
        moveHead = new Statement(connection, """
            UPDATE head SET tick = $tick, entries = $entries, entry_hash = $hash,
              up_last = $up, up_acknowledged = $acknowledged, down_last = $down WHERE one = 1
            """);
        log = new NumberedLog(connection);
        entries = new EntryBook(connection);
        balances = new BalanceBook(connection);
        postings = new DecidedPostings(connection);
        up = log.Head(SiteTables.UpStream);
        down = log.Head(SiteTables.DownStream);
        (DownWanted, at, rest) = LastPosted();
    }

    /// <summary>The file that is written.</summary>
    public string File { get; }

    /// <summary>The last entry of the site's own log that was taken, whether it is written yet or not.</summary>
    public LogHead Up => parts.Count > 0 ? new LogHead(parts[^1].Number, parts[^1].Hash) : up;

    /// <summary>The last entry of the hub's log that was written.</summary>
    public LogHead Down => down;

    /// <summary>Entries of the hub that the site had taken over by the last tick known.</summary>
    public long DownWanted { get; private set; }

    /// <summary>The last tick known; 0 when none is.</summary>
    public long Tick => head.Tick;

    /// <summary>When it was.</summary>
    public Moment At => at;

    /// <summary>The ledger's entries written.</summary>
    public long Entries => head.Entries;

    /// <summary>Whether the last entry taken leaves a tick unfinished.</summary>
    public bool IsInsideTick => parts.Count > 0 || rest != 0;

    /// <summary>
    /// Begins to write beside <paramref name="ledgerFile"/> or goes on with what a crash has left for the same life;
    /// what was left for another life is dropped.
    /// </summary>
    public static LedgerRebuild Open(string ledgerFile, LifeId life, Moment now, bool isDurable = true)
    {
        var file = ledgerFile + Suffix;
        var rebuild = Begin(file, life, now, isDurable);
        if (rebuild.head.Life == life)
        {
            return rebuild;
        }

        rebuild.Dispose();
        FilePlacing.Drop(file);
        return Begin(file, life, now, isDurable);
    }

    /// <summary>
    /// Writes the next entries of the site's own log and what they posted; known ones are passed over. Throws
    /// <see cref="InvalidDataException"/> when they do not go on, or a tick does not give the chain that it tells.
    /// </summary>
    public void TakeUp(IReadOnlyList<LogRecord> records)
    {
        parts.AddRange(records.Where(record => record.Number > Up.Number));
        var whole = parts.Count;
        while (whole > 0 && IsPart(parts[whole - 1]))
        {
            whole--;
        }

        if (whole > 0)
        {
            var ready = parts[..whole];
            parts.RemoveRange(0, whole);
            InTransaction(() => WriteUp(ready));
        }
    }

    /// <summary>Writes the next entries of the hub's log, to <see cref="DownWanted"/>; passes over others.</summary>
    public void TakeDown(IReadOnlyList<LogRecord> records) => InTransaction(() =>
    {
        foreach (var record in records.Where(record => record.Number > down.Number && record.Number <= DownWanted))
        {
            Refuse(log.Take(SiteTables.DownStream, record) != LogTaking.Taken, $"Entry {record.Number} of the hub");
            down = new LogHead(record.Number, record.Hash);
            head = head with { DownLast = record.Number };
        }

        MoveHead();
    });

    /// <summary>Every entry of the site's own log written so far, oldest first.</summary>
    public IEnumerable<LogRecord> UpRecords() => Records(SiteTables.UpStream);

    /// <summary>Every entry of the hub's log written so far, oldest first.</summary>
    public IEnumerable<LogRecord> DownRecords() => Records(SiteTables.DownStream);

    /// <summary>Every balance that is not zero.</summary>
    public IEnumerable<AccountBalance> Balances() => BalanceTable.Read(connection);

    /// <summary>Every count that is open, by id.</summary>
    public IReadOnlyList<BinCount> OpenCounts() => CountBook.ReadOpen(connection);

    /// <summary>
    /// Ends the file with the brain's state after <see cref="Tick"/>, checks all of it, and puts it in the place of the
    /// ledger, which must be closed; the one there before is kept with <c>.before</c> at its end. Throws
    /// <see cref="InvalidDataException"/> when anything in it does not hold; nothing is replaced then.
    /// </summary>
    public void Finish(string ledgerFile, ReadOnlyMemory<byte> state)
    {
        Require.That(!IsInsideTick, "A rebuild ends with a whole tick.");
        Refuse(down.Number != DownWanted, $"The hub's log, which ends at {down.Number} and not at {DownWanted},");
        using (var journal = new JournalBook(connection))
        {
            InTransaction(() => WriteState(journal, state));
        }

        Dispose();
        var report = LedgerVerifier.Verify(File);
        var broken = string.Join("; ", report.Broken.Take(3).Select(found => found.What));
        Refuse(!report.IsSound, $"The rebuilt ledger ({broken})");
        FilePlacing.Replace(File, ledgerFile, ledgerFile + BeforeSuffix);
    }

    /// <summary>Closes the file under way and drops it, so that the next rebuild begins with nothing.</summary>
    public void Abandon()
    {
        Dispose();
        FilePlacing.Drop(File);
    }

    /// <summary>Closes the file under way; twice is once.</summary>
    public void Dispose()
    {
        if (isClosed)
        {
            return;
        }

        isClosed = true;
        foreach (var part in (IDisposable[])[begin, end, undo, moveHead, log, entries, balances, postings])
        {
            part.Dispose();
        }

        connection.Dispose();
    }

    private static LedgerRebuild Begin(string file, LifeId life, Moment now, bool isDurable)
    {
        var opened = SqliteFile.OpenWriter(
            file, SiteTables.ApplicationId, SiteTables.Migrations, isDurable, SiteTables.NewFile);
        try
        {
            return new LedgerRebuild(file, opened, HeadRow.ReadOrBegin(opened, life, now));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static bool IsPart(LogRecord record) =>
        record.Kind == PostedTick.Kind && PostedTick.Read(record.Body).More == PostedTick.PartFollows;

    private static void Refuse(bool isWrong, string what)
    {
        if (isWrong)
        {
            throw new InvalidDataException($"{what} does not hold: the copy at the hub cannot be used as it is.");
        }
    }

    private void WriteUp(IReadOnlyList<LogRecord> records)
    {
        foreach (var record in records)
        {
            Refuse(log.Take(SiteTables.UpStream, record) != LogTaking.Taken, $"Entry {record.Number} of the site");
            up = new LogHead(record.Number, record.Hash);
            rest = PostedTick.RestAfter(rest, record.Kind, record.Body);
            if (record.Kind == PostedTick.Kind)
            {
                Fold(PostedTick.Read(record.Body), record.At);
            }
            else if (record.Kind == DecidedPostings.Kind)
            {
                postings.Restore(record.Body);
            }
        }

        head = head with { UpLast = up.Number, UpAcknowledged = up.Number };
        balances.Write();
        MoveHead();
        balances.Accept();
    }

    private void Fold(PostedTick posted, Moment when)
    {
        Refuse(posted.First != head.Entries + 1, $"Ledger entry {posted.First} after {head.Entries}");
        foreach (var movement in posted.Moves)
        {
            var hash = entries.Append(
                new StockEntry(head.Entries + 1, posted.Tick, when, movement), head.EntryHash);
            head = head with { Entries = head.Entries + 1, EntryHash = hash ?? [] };
            Refuse(hash is null, $"Movement {movement.Id}, which is told twice,");
            balances.Move(movement);
        }

        var chain = Convert.ToHexStringLower(head.EntryHash)[..PostedTick.HashDigits];
        Refuse(posted.Hash.Length > 0 && posted.Hash != chain, $"The chain after tick {posted.Tick}");
        head = head with { Tick = posted.Tick };
        (DownWanted, at) = (Math.Max(DownWanted, posted.Down), when);
    }

    private void WriteState(JournalBook journal, ReadOnlyMemory<byte> state)
    {
        foreach (var sql in (string[])["DELETE FROM journal", "DELETE FROM snapshot"])
        {
            using var clear = new Statement(connection, sql);
            clear.Run();
        }

        if (head.Tick == 0)
        {
            return;
        }

        journal.Write(
            new TickCommit
            {
                Tick = head.Tick,
                At = at,
                Facts = "[]"u8.ToArray(),
                Movements = [],
                Up = [],
                Down = [],
                Snapshot = state,
            },
            new byte[EntryChain.HashBytes]);
    }

    private void InTransaction(Action write)
    {
        var before = (head, up, down, DownWanted, at, rest);
        begin.Run();
        try
        {
            write();
            end.Run();
        }
        catch
        {
            (head, up, down, DownWanted, at, rest) = before;
            balances.Forget();
            undo.Run();
            throw;
        }
    }

    private void MoveHead() => moveHead.Run(
        head.Tick, head.Entries, head.EntryHash, head.UpLast, head.UpAcknowledged, head.DownLast);

    private (long Down, Moment At, int Missing) LastPosted()
    {
        for (var number = up.Number; number > 0; number--)
        {
            var record = log.After(SiteTables.UpStream, number - 1, 1)[0];
            if (record.Kind == PostedTick.Kind)
            {
                var posted = PostedTick.Read(record.Body);
                return (posted.Down, record.At, (int)Math.Max(0, posted.More - (up.Number - number)));
            }
        }

        return (0, default, 0);
    }

    private IEnumerable<LogRecord> Records(string stream)
    {
        const int PageMax = 1_000;
        var last = 0L;
        while (log.After(stream, last, PageMax) is { Count: > 0 } next)
        {
            foreach (var record in next)
            {
                yield return record;
            }

            last = next[^1].Number;
        }
    }
}
