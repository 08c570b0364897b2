using EdgeDom.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>Opens database files the one way that keeps promises over a power cut: WAL, synchronous FULL, both read
/// back.</summary>
public static class SqliteFile
{
    /// <summary>
    /// Kibibytes of pages that a writer keeps in memory: with SQLite's own 2,000 a ledger of some days reads the same
    /// pages again and again.
    /// </summary>
    private const int CacheKibibytes = 16 * 1024;

    private static readonly Version LeastVersion = new(3, 51, 3);

    // SQLite's account of its own memory, which nobody reads, is one lock for all connections. Too late, when somebody
    // has opened a file before, it stays; that is no fault.
    static SqliteFile()
    {
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>
    /// Opens or creates <paramref name="path"/> for the one writer and brings its schema up to date: script i of
    /// <paramref name="migrations"/> makes schema version i + 1, all that are outstanding in one transaction, after a
    /// checked copy was put beside the file. A newer schema is refused.
    /// </summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="applicationId">SQLite application id that marks whose file this is; another one is refused.</param>
    /// <param name="migrations">SQL scripts, oldest first, never edited once shipped.</param>
    /// <param name="isDurable">False only for files that nobody will read again (virtual time): then no sync to
    /// disk.</param>
    /// <param name="newFile">One script that makes of an empty file what all migrations make; null when there is none.
    /// </param>
    /// <returns>An open connection; the caller disposes of it. No other connection may write.</returns>
    public static SqliteConnection OpenWriter(
        string path,
        int applicationId,
        IReadOnlyList<string> migrations,
        bool isDurable = true,
        string? newFile = null)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            Require.That(
                Version.Parse(connection.ServerVersion) >= LeastVersion,
                $"SQLite is {connection.ServerVersion}; at least {LeastVersion} is needed (WAL-reset fault).");
            var synchronous = isDurable ? "FULL" : "OFF";
            Execute(
                connection,
                $"PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA synchronous = {synchronous};"
                + $" PRAGMA cache_size = -{CacheKibibytes};");
            Require.That(
                Text(connection, "PRAGMA journal_mode = WAL") == "wal", $"{path} cannot be put into WAL mode.");
            Require.That(
                Number(connection, "PRAGMA synchronous") == (isDurable ? 2 : 0),
                $"{path} does not keep synchronous = {synchronous}.");
            WriterGuard.Admit(connection);
            SchemaUpgrade.Run(connection, path, applicationId, migrations, newFile, isDurable);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens <paramref name="path"/> for reading only, also beside a running writer.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadOnly);
        Execute(connection, "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;");

        // It cannot write; but what shares its statements with a writer prepares them here too.
        WriterGuard.Admit(connection);
        return connection;
    }

    /// <summary>
    /// The same, for a file that a running writer has: a <see cref="Statement"/> that holds one state of it for longer
    /// than the limit is ended, and SQLite says that it was interrupted.
    /// </summary>
    /// <param name="path">The database file.</param>
    /// <param name="limit">How long; the usual one when null.</param>
    public static SqliteConnection OpenShortReader(string path, ReadLimit? limit = null)
    {
        var connection = OpenReader(path);
        try
        {
            // Which tables there are is read once, before anything is timed.
            Execute(connection, "SELECT name FROM sqlite_schema LIMIT 1");
            ReadBound.Set(connection, (limit ?? ReadLimit.Usual).Time);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static string Text(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
