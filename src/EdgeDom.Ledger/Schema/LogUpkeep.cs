using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Moves what stands in the write-ahead log into the file, by the writer itself between two commits, so that a fault of
/// it is seen: what SQLite does by itself after a commit swallows it. The log is used again from its beginning and
/// never cut. Only the writer's thread may call.
/// </summary>
public sealed class LogUpkeep
{
    /// <summary>Pages written to the log after which it is moved at once; SQLite's own measure.</summary>
    private const int PagesMost = 1000;

    /// <summary>
    /// Pages that are worth moving in a pause. A thousand at once keep whoever waits next for three times as long as a
    /// full tick does; fewer than these cost more syncs than they save.
    /// </summary>
    private const int PagesInPause = 125;

    private const int FrameHeadBytes = 24;

    private readonly SqliteConnection connection;
    private readonly long frameBytes;
    private int pagesThen;
    private long logBytes;

    /// <summary>Takes the moving over from SQLite.</summary>
    public LogUpkeep(SqliteConnection connection)
    {
        this.connection = connection;
        using var leave = new Statement(connection, "PRAGMA wal_autocheckpoint = 0");
        leave.Run();
        using var ask = new Statement(connection, "PRAGMA page_size");
        using var size = ask.Read();
        frameBytes = FrameHeadBytes + (size.Read() ? size.GetInt64(0) : 0);
    }

    /// <summary>
    /// Bytes of the log in use when it was last looked at. It grows while a reader holds an old state. Any thread.
    /// </summary>
    public long LogBytes => Interlocked.Read(ref logBytes);

    /// <summary>
    /// Called after a commit. A full volume is left to the next commit to find out. Throws
    /// <see cref="SqliteException"/> for any other fault: the file cannot be trusted to the disk then.
    /// </summary>
    public void AfterCommit() => MoveFrom(PagesMost);

    /// <summary>Called when nobody waits for the writer; else like <see cref="AfterCommit"/>.</summary>
    public void InPause() => MoveFrom(PagesInPause);

    /// <summary>After a fault: closing the file moves nothing any more.</summary>
    public void Stop() => raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    private void MoveFrom(int pagesLeast)
    {
        var pages = PagesWritten();
        if (unchecked(pages - pagesThen) < pagesLeast)
        {
            return;
        }

        pagesThen = pages;
        var code = raw.sqlite3_wal_checkpoint_v2(
            connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var frames, out _);
        Interlocked.Exchange(ref logBytes, Math.Max(0, frames) * frameBytes);
        if ((code & 0xff) is not (raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL))
        {
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        }
    }

    private int PagesWritten()
    {
        raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var now, out _, 0);
        return now;
    }
}
