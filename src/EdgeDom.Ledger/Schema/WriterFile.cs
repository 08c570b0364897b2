using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// A database file with its one writer: <see cref="WriterLock"/> keeps other programs out, and what stands in each
/// table refuses every other connection, the sqlite3 command line included.
/// </summary>
public sealed class WriterFile : IDisposable
{
    private readonly WriterLock _lock;

    private WriterFile(WriterLock taken, SqliteConnection connection) => (_lock, Connection) = (taken, connection);

    /// <summary>The only connection that can write.</summary>
    public SqliteConnection Connection { get; }

    /// <summary>
    /// Opens or creates the file as <see cref="SqliteFile.OpenWriter"/> does. Throws <see cref="IOException"/> that
    /// names file, process and cure when another writer has it.
    /// </summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="applicationId">Marks whose file this is; another one is refused.</param>
    /// <param name="migrations">SQL scripts, oldest first, never edited once shipped.</param>
    /// <param name="isDurable">False only for files that nobody will read again: then no sync to disk.</param>
    /// <param name="newFile">One script that makes of an empty file what all migrations make; null for none.</param>
    /// <param name="check">Looks at what the file holds before its tables are guarded; may throw.</param>
    public static WriterFile Open(
        string path,
        int applicationId,
        IReadOnlyList<string> migrations,
        bool isDurable = true,
        string? newFile = null,
        Action<SqliteConnection>? check = null)
    {
        var taken = WriterLock.Take(path);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteFile.OpenWriter(path, applicationId, migrations, isDurable, newFile);
            check?.Invoke(connection);
            WriterGuard.Stand(connection);
            if (isDurable)
            {
                // SQLite does it too, at its first sync of the log, but passes over a fault of it.
                DurablePath.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            return new WriterFile(taken, connection);
        }
        catch
        {
            connection?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file, then lets it go.</summary>
    public void Dispose()
    {
        Connection.Dispose();
        _lock.Dispose();
    }
}
