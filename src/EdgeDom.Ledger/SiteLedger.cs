using EdgeDom.Ledger.Admission;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Faults;
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
    /// <summary>A write-ahead log beyond this is an alarm: a reader holds an old state and the log cannot begin
    /// anew.</summary>
    public const long LogBytesMax = 64L * 1024 * 1024;

    private const int JournalPieceMax = 500;

    private readonly string file;
    private readonly WriterFile writer;
    private readonly TickWriter ticks;
    private readonly LogUpkeep upkeep;
    private readonly Lock reading = new();
    private readonly SqliteConnection reader;
    private readonly NumberedLog log;
    private readonly OutcomeBook answers;
    private readonly ReservationBook holds;
    private readonly CountBook counts;
    private readonly Statement entryOf;
    private long upAcknowledged;
    private volatile bool isAdmitted;
    private volatile LedgerFaultException? fault;

    private SiteLedger(string file, WriterFile writer, LedgerHead head, CheckpointKey? key)
    {
        this.file = file;
        this.writer = writer;
        ticks = new TickWriter(writer.Connection, head, key);
        upkeep = new LogUpkeep(writer.Connection);
        reader = SqliteFile.OpenShortReader(file);
        log = new NumberedLog(reader);
        answers = new OutcomeBook(reader);
        holds = new ReservationBook(reader, isKept: false);
        counts = new CountBook(reader, isKept: false);
        entryOf = new Statement(reader, "SELECT number FROM entry WHERE id = $id");
        upAcknowledged = head.UpAcknowledged;
        isAdmitted = AdmissionRow.IsAdmitted(writer.Connection, head.Life);
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

    /// <summary>The newest signed checkpoint; null before the first. Any thread.</summary>
    public SignedCheckpoint? Checkpoint => ticks.Checkpoint;

    /// <summary>The last entry of the log to the hub; 0 before the first.</summary>
    public long UpLast => ticks.Stand.Up.Number;

    /// <summary>Entries 1 to this number are stored at the hub, as far as we were told.</summary>
    public long UpAcknowledged => Interlocked.Read(ref upAcknowledged);

    /// <summary>Entries 1 to this number of the hub's log were taken over.</summary>
    public long DownLast => ticks.Stand.Down.Number;

    /// <summary>Bytes of the write-ahead log in use; see <see cref="LogBytesMax"/>. Any thread.</summary>
    public long LogBytes => upkeep.LogBytes;

    /// <summary>The hash of entry <see cref="DownLast"/>, 64 hex digits; zeros before the first.</summary>
    public string DownHead => ticks.Stand.Down.Hash;

    /// <summary>Decides postings for the next tick; only for the thread that commits.</summary>
    public PostingDesk Desk => ticks.Desk;

    /// <summary>
    /// Opens or creates the ledger and checks it: the SQLite version, the pages, both books and the bridge, the ends
    /// of the
    /// chains. Throws <see cref="InvalidDataException"/> when the file is damaged, newer than this program or
    /// another's, <see cref="LedgerFaultException"/> or <see cref="LedgerFullException"/> when the disk fails or is
    /// full, and <see cref="IOException"/> that names the process when another one has it open for writing.
    /// </summary>
    /// <param name="file">The database file; its folder must exist. Nobody else can write to it: see
    /// <see cref="WriterLock"/> and the guard triggers that other connections trip over.</param>
    /// <param name="now">Noted as the time of creation.</param>
    /// <param name="freshLife">The life of the file if it is new; else ignored.</param>
    /// <param name="isDurable">False only for virtual time: nothing is synced to disk.</param>
    /// <param name="key">Signs checkpoints; without one there are none. Must outlive the ledger.</param>
    public static SiteLedger Open(
        string file, Moment now, LifeId freshLife, bool isDurable = true, CheckpointKey? key = null)
    {
        LedgerHead? head = null;
        WriterFile? opened = null;
        try
        {
            opened = WriterFile.Open(
                file,
                SiteTables.ApplicationId,
                SiteTables.Migrations,
                isDurable,
                SiteTables.NewFile,
                connection =>
                {
                    OpeningCheck.RequireTables(connection);
                    head = HeadRow.ReadOrBegin(connection, freshLife, now);
                    OpeningCheck.Run(connection, head);
                });
            return new SiteLedger(file, opened, head!, key);
        }
        catch (Exception why)
        {
            opened?.Dispose();
            if (why is SqliteException found)
            {
                throw DiskFault.Of(file, found);
            }

            throw;
        }
    }

    /// <summary>The newest snapshot that can be read, to begin a replay from; null when there is none.</summary>
    public (long Tick, byte[] State)? NewestSnapshot()
    {
        return Reading(() => JournalBook.NewestSnapshot(reader));
    }

    /// <summary>
    /// The ticks after <paramref name="tick"/>, in order, read as they are asked for. Ticks since the snapshot before
    /// last
    /// are kept. Throws <see cref="InvalidDataException"/> when one is missing or changed.
    /// </summary>
    public IEnumerable<JournalTick> JournalAfter(long tick)
    {
        var (last, count) = (tick, JournalPieceMax);
        while (count == JournalPieceMax)
        {
            var piece = Reading(() => JournalBook.After(reader, last).Take(JournalPieceMax).ToArray());
            foreach (var journalTick in piece)
            {
                yield return journalTick;
            }

            (last, count) = (piece.Length == 0 ? last : piece[^1].Tick, piece.Length);
        }
    }

    /// <summary>
    /// Makes a tick durable, all of it or nothing. Throws <see cref="BrokenInvariantException"/> when the tick is not
    /// the
    /// next one, a movement overdraws an account, mixes books or reuses an id for something else, a SKU's bridge does
    /// not
    /// hold afterwards, or a hub entry is not the next one; nothing is written then. A movement that stands in the
    /// ledger
    /// already is the same movement and changes nothing. Throws <see cref="LedgerFullException"/> when there is no
    /// room: nothing is written then either, and the next commit must be this very one again. Throws
    /// <see cref="LedgerFaultException"/> after any other fault of the disk, and so does every later call.
    /// </summary>
    public void Commit(TickCommit commit)
    {
        ThrowIfFailed();
        try
        {
            ticks.Write(commit, UpAcknowledged);
            upkeep.AfterCommit();
        }
        catch (SqliteException found)
        {
            throw Failed(found);
        }
    }

    /// <summary>
    /// Keeps the whole state after the last committed tick, so that the next start has nothing to replay; one that is
    /// there stays. For the thread that commits, when no tick is to follow. Throws <see cref="LedgerFullException"/>
    /// when there is no room, which loses nothing, and as <see cref="Commit"/> does when the disk fails.
    /// </summary>
    public void Keep(Moment at, ReadOnlyMemory<byte> state)
    {
        ThrowIfFailed();
        try
        {
            ticks.Keep(at, state);
        }
        catch (SqliteException found)
        {
            throw Failed(found);
        }
    }

    /// <summary>
    /// Moves a part of the write-ahead log into the file when that is worth it; a ledger that is never given such a
    /// pause does it in its commits. For the thread that commits, when everybody has heard of the last commit. Throws
    /// as <see cref="Commit"/> does when the disk fails.
    /// </summary>
    public void Pause()
    {
        ThrowIfFailed();
        try
        {
            upkeep.InPause();
        }
        catch (SqliteException found)
        {
            throw Failed(found);
        }
    }

    /// <summary>
    /// Throws what the disk's fault was, if there was one, whichever thread met it: the program must end then. Any
    /// thread.
    /// </summary>
    public void ThrowIfFailed()
    {
        if (fault is { } found)
        {
            throw new LedgerFaultException(found.Message, found);
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
            AdmissionRow.Write(writer.Connection, Life);
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
        return number >= UpLast ? []
            : ticks.UpTail.After(number, countMax) is { } newest ? LogPiece.Of(newest, bytesMax)
            : Reading(() => log.After(SiteTables.UpStream, number, countMax, bytesMax));
    }

    /// <summary>
    /// The hash of entry <paramref name="number"/> of the log to the hub, zeros for 0. Throws
    /// <see cref="ArgumentOutOfRangeException"/> when there is no such entry.
    /// </summary>
    public string UpHead(long number)
    {
        var end = ticks.Stand.Up;
        return number == end.Number
            ? end.Hash
            : ticks.UpTail.Find(number)?.Hash
                ?? Reading(() => log.HashAt(SiteTables.UpStream, number))
                ?? throw new ArgumentOutOfRangeException(
                    nameof(number), number, $"The log to the hub ends at {UpLast}.");
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
        return Reading(() => BalanceTable.Read(reader).ToArray());
    }

    /// <summary>
    /// What stands in FREE, ALLOTTED, RESERVED and BLOCKED, in no order, as of the last commit and without a look at
    /// the file. For the thread that commits.
    /// </summary>
    public IEnumerable<AccountBalance> Promised() => ticks.Promised();

    /// <summary>Whether an entry has this id, as of the last commit.</summary>
    public bool HasEntry(string id)
    {
        return Reading(() =>
        {
            using var row = entryOf.Read(id);
            return row.Read();
        });
    }

    /// <summary>The stored answer to a posting request; null when none was ever decided under this id.</summary>
    public PostingAnswer? AnswerTo(PostingId id)
    {
        return Reading(() => answers.Find(id)?.Answer);
    }

    /// <summary>A reservation made by a posting, as of the last commit; null when there was none.</summary>
    public Reservation? ReservationOf(ReservationId id)
    {
        return Reading(() => holds.Stored(id));
    }

    /// <summary>The count of a bin, as of the last commit; null when there was none.</summary>
    public BinCount? CountOf(CountId id)
    {
        return Reading(() => counts.Stored(id));
    }

    /// <summary>
    /// Begins a copy of the ledger into a new file through the writer's own connection, so that ticks may be committed
    /// between its steps and are in it. For the thread that commits; close it before the ledger. Throws
    /// <see cref="IOException"/> when the file cannot be made.
    /// </summary>
    public FileCopy BeginCopy(string target) => new(writer.Connection, target);

    /// <summary>Closes the file. What was committed is durable without it.</summary>
    public void Dispose()
    {
        answers.Dispose();
        entryOf.Dispose();
        holds.Dispose();
        counts.Dispose();
        log.Dispose();
        reader.Dispose();
        ticks.Dispose();
        writer.Dispose();
    }

    private T Reading<T>(Func<T> read)
    {
        try
        {
            lock (reading)
            {
                return ShortRead.Again(reader, read);
            }
        }
        catch (SqliteException found)
        {
            throw Failed(found);
        }
    }

    private IOException Failed(SqliteException found)
    {
        var explained = DiskFault.Of(file, found);
        if (explained is LedgerFullException && ticks.IsRolledBack)
        {
            return explained;
        }

        fault = explained as LedgerFaultException ?? new LedgerFaultException(explained.Message, found);
        upkeep.Stop();
        return fault;
    }
}
