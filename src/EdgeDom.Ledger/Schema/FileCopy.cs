using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// A copy of a database made in steps through a connection to it. What that same connection writes between two steps
/// goes into the copy too; so through the writer's own connection the copy is the ledger as of the last step. Only the
/// connection's thread may call.
/// </summary>
public sealed class FileCopy : IDisposable
{
    private readonly SqliteConnection target;
    private sqlite3_backup? copy;

    /// <summary>
    /// Begins a copy of <paramref name="source"/> into a new file. Throws <see cref="IOException"/> when the file is
    /// there already or cannot be made.
    /// </summary>
    public FileCopy(SqliteConnection source, string file)
    {
        using (new FileStream(file, FileMode.CreateNew))
        {
            File = file;
        }

        target = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        target.Open();
        using (var quick = target.CreateCommand())
        {
            // The finished file is synced as a whole before it gets its name.
            quick.CommandText = "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;";
            quick.ExecuteNonQuery();
        }

        copy = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (copy is null)
        {
            target.Dispose();
            throw new IOException($"A copy into {file} cannot begin.");
        }
    }

    /// <summary>Where the copy goes.</summary>
    public string File { get; }

    /// <summary>Pages still to be copied, as of the last step.</summary>
    public int PagesLeft { get; private set; }

    /// <summary>Pages of the source, as of the last step.</summary>
    public int PagesTotal { get; private set; }

    /// <summary>
    /// Copies at most <paramref name="pages"/> pages, all with -1; true when the copy is whole. Throws
    /// <see cref="IOException"/> when the disk refuses. After the last step nothing more may be called but Dispose.
    /// </summary>
    public bool Step(int pages)
    {
        ObjectDisposedException.ThrowIf(copy is null, this);
        var code = raw.sqlite3_backup_step(copy, pages);
        PagesLeft = raw.sqlite3_backup_remaining(copy);
        PagesTotal = raw.sqlite3_backup_pagecount(copy);
        return code switch
        {
            raw.SQLITE_DONE => true,
            raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED => false,
            _ => throw new IOException($"{File} cannot be written: {raw.sqlite3_errstr(code).utf8_to_string()}."),
        };
    }

    /// <summary>Ends the copy; a file that is not whole stays for the caller to remove. Twice is once.</summary>
    public void Dispose()
    {
        if (copy is { } open)
        {
            copy = null;
            raw.sqlite3_backup_finish(open);
            target.Dispose();
        }
    }
}
