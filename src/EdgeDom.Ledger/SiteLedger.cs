using EdgeDom.Ledger.Admission;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Journal;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Opening;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Tables;
using EdgeDom.Ledger.Ticks;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger;

/// <summary>
/// A site's ledger file: the journal of facts, the two books of stock and the two logs, moved forward by one
/// transaction a
/// tick. One thread commits; everything else may be called from any thread and sees committed things only.
/// </summary>
public sealed class SiteLedger : IDisposable
{
    private readonly string file;
    private readonly SqliteConnection writer;
    private readonly TickWriter ticks;
    private readonly Lock reading = new();
    private readonly SqliteConnection reader;
    private readonly NumberedLog log;
    private readonly OutcomeBook answers;
    private readonly ReservationBook holds;
    private long upAcknowledged;
    private volatile bool isAdmitted;
    private bool hasFailed;

    private SiteLedger(string file, SqliteConnection writer, LedgerHead head, CheckpointKey? key)
    {
        this.file = file;
        this.writer = writer;
        ticks = new TickWriter(writer, head, key);
        reader = SqliteFile.OpenReader(file);
        log = new NumberedLog(reader);
        answers = new OutcomeBook(reader);
        holds = new ReservationBook(reader, isKept: false);
        upAcknowledged = head.UpAcknowledged;
        isAdmitted = AdmissionRow.IsAdmitted(writer, head.Life);
    }

    /// <summary>The life of this file; drawn anew when a ledger is created or restored.</summary>
    public LifeId Life => ticks.Stand.Head.Life;

    /// <summary>
    /// Whether this life may record and promise: <see cref="Admit"/> was called in it, or the file had worked before
    /// there was admission. A site that works with a hub asks it first.
    /// </summary>
    public bool IsAdmitted => isAdmitted;

    /// <summary>The last committed tick; 0 before the first.</summary>
    public long LastTick => ticks.Stand.Head.Tick;

    /// <summary>The number of the last ledger entry; 0 before the first.</summary>
    public long LastEntry => ticks.Stand.Head.Entries;

    /// <summary>The last entry of the log to the hub; 0 before the first.</summary>
    public long UpLast => ticks.Stand.Up.Number;

    /// <summary>Entries 1 to this number are stored at the hub, as far as we were told.</summary>
    public long UpAcknowledged => Interlocked.Read(ref upAcknowledged);

    /// <summary>Entries 1 to this number of the hub's log were taken over.</summary>
    public long DownLast => ticks.Stand.Down.Number;

    /// <summary>The hash of entry <see cref="DownLast"/>, 64 hex digits; zeros before the first.</summary>
    public string DownHead => ticks.Stand.Down.Hash;

    /// <summary>Decides postings for the next tick; only for the thread that commits.</summary>
    public PostingDesk Desk => ticks.Desk;

    /// <summary>
    /// Opens or creates the ledger and checks it: the SQLite version, the pages, both books and the bridge, the ends
    /// of the
    /// chains. Throws <see cref="InvalidDataException"/> when the file is damaged, newer than this program or
    /// another's.
    /// </summary>
    /// <param name="file">The database file; its folder must exist. Nobody else may write to it.</param>
    /// <param name="now">Noted as the time of creation.</param>
    /// <param name="freshLife">The life of the file if it is new; else ignored.</param>
    /// <param name="isDurable">False only for virtual time: nothing is synced to disk.</param>
    /// <param name="key">Signs checkpoints; without one there are none. Must outlive the ledger.</param>
    public static SiteLedger Open(
        string file, Moment now, LifeId freshLife, bool isDurable = true, CheckpointKey? key = null)
    {
        var connection = SqliteFile.OpenWriter(file, SiteTables.ApplicationId, SiteTables.Migrations, isDurable);
        try
        {
            var head = HeadRow.ReadOrBegin(connection, freshLife, now);
            OpeningCheck.Run(connection, head);
            return new SiteLedger(file, connection, head, key);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether the life of a ledger file that nobody has open is admitted; false when there is no file. Throws
    /// <see cref="SqliteException"/> when the file cannot be read.
    /// </summary>
    public static bool IsAdmittedFile(string file) => AdmissionRow.IsAdmitted(file);

    /// <summary>The newest snapshot that can be read, to begin a replay from; null when there is none.</summary>
    public (long Tick, byte[] State)? NewestSnapshot()
    {
        lock (reading)
        {
            return JournalBook.NewestSnapshot(reader);
        }
    }

    /// <summary>
    /// The ticks after <paramref name="tick"/>, in order, read as they are asked for. Ticks since the snapshot before
    /// last
    /// are kept. Throws <see cref="InvalidDataException"/> when one is missing or changed.
    /// </summary>
    public IEnumerable<JournalTick> JournalAfter(long tick)
    {
        using var connection = SqliteFile.OpenReader(file);
        foreach (var journalTick in JournalBook.After(connection, tick))
        {
            yield return journalTick;
        }
    }

    /// <summary>
    /// Makes a tick durable, all of it or nothing. Throws <see cref="BrokenInvariantException"/> when the tick is not
    /// the
    /// next one, a movement overdraws an account, mixes books or reuses an id for something else, a SKU's bridge does
    /// not
    /// hold afterwards, or a hub entry is not the next one; nothing is written then. A movement that stands in the
    /// ledger
    /// already is the same movement and changes nothing. After a fault of the disk every later call throws.
    /// </summary>
    public void Commit(TickCommit commit)
    {
        Require.That(!hasFailed, "The ledger could not write before; the program must start again.");
        try
        {
            ticks.Write(commit, UpAcknowledged);
        }
        catch (SqliteException)
        {
            hasFailed = true;
            throw;
        }
    }

    /// <summary>
    /// The hub has admitted this life, or the site may begin alone; durable on return. Twice is once. For the thread
    /// that commits.
    /// </summary>
    public void Admit()
    {
        if (!isAdmitted)
        {
            AdmissionRow.Write(writer, Life);
            isAdmitted = true;
        }
    }

    /// <summary>
    /// Entries for the hub after <paramref name="number"/>, oldest first: at most <paramref name="countMax"/> and
    /// bodies of
    /// at most <paramref name="bytesMax"/> bytes, but always one when there is one.
    /// </summary>
    public IReadOnlyList<LogRecord> UpAfter(long number, int countMax, int bytesMax)
    {
        lock (reading)
        {
            return log.After(SiteTables.UpStream, number, countMax, bytesMax);
        }
    }

    /// <summary>
    /// The hash of entry <paramref name="number"/> of the log to the hub, zeros for 0. Throws
    /// <see cref="ArgumentOutOfRangeException"/> when there is no such entry.
    /// </summary>
    public string UpHead(long number)
    {
        lock (reading)
        {
            return log.HashAt(SiteTables.UpStream, number) ?? throw new ArgumentOutOfRangeException(
                nameof(number), number, $"The log to the hub ends at {UpLast}.");
        }
    }

    /// <summary>
    /// The hub has stored entries 1 to <paramref name="number"/>. A lower number than before changes nothing. Durable
    /// with
    /// the next commit; forgetting it in between only means that the hub says it again. Throws
    /// <see cref="ArgumentOutOfRangeException"/> when there is no such entry.
    /// </summary>
    public void AcknowledgeUp(long number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, UpLast);
        var before = UpAcknowledged;
        while (number > before)
        {
            before = Interlocked.CompareExchange(ref upAcknowledged, number, before) is var seen && seen == before
                ? number
                : seen;
        }
    }

    /// <summary>Every balance that is not zero, by SKU, lot, owner and account, as of one commit.</summary>
    public IEnumerable<AccountBalance> Balances()
    {
        lock (reading)
        {
            return [.. BalanceTable.Read(reader)];
        }
    }

    /// <summary>The stored answer to a posting request; null when none was ever decided under this id.</summary>
    public PostingAnswer? AnswerTo(PostingId id)
    {
        lock (reading)
        {
            return answers.Find(id)?.Answer;
        }
    }

    /// <summary>A reservation made by a posting, as of the last commit; null when there was none.</summary>
    public Reservation? ReservationOf(ReservationId id)
    {
        lock (reading)
        {
            return holds.Stored(id);
        }
    }

    /// <summary>Closes the file. What was committed is durable without it.</summary>
    public void Dispose()
    {
        answers.Dispose();
        holds.Dispose();
        log.Dispose();
        reader.Dispose();
        ticks.Dispose();
        writer.Dispose();
    }
}
