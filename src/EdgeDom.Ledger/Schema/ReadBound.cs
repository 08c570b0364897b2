using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Ends what a reader of a file in use does when it has held one state of the file for too long: the writer's log
/// cannot begin anew before that state is let go. The state is that of the statement that runs, or of the transaction
/// it runs in; SQLite then says that it was interrupted. One for each connection.
/// </summary>
internal sealed class ReadBound
{
    /// <summary>Steps of SQLite's machine between two looks at the clock, some ten microseconds of work.</summary>
    private const int StepsBetween = 1_000;

    private static readonly ConditionalWeakTable<SqliteConnection, ReadBound> Bounds = [];

    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private long since;

    private ReadBound(SqliteConnection connection, TimeProvider time)
    {
        (this.connection, this.time) = (connection, time);
        since = time.GetTimestamp();
        raw.sqlite3_progress_handler(connection.Handle, StepsBetween, _ => IsOver ? 1 : 0, null);
    }

    /// <summary>Whether the state that is held now is held for too long.</summary>
    public bool IsOver => time.GetElapsedTime(since).TotalMilliseconds > ReadLimit.MillisMax;

    /// <summary>Bounds all that is read over <paramref name="connection"/> from now on.</summary>
    public static void Set(SqliteConnection connection, TimeProvider time) =>
        Bounds.Add(connection, new ReadBound(connection, time));

    /// <summary>The bound of a connection; null when it may take its time.</summary>
    public static ReadBound? Of(SqliteConnection connection) =>
        Bounds.TryGetValue(connection, out var bound) ? bound : null;

    /// <summary>Whether SQLite said this because a bound was over.</summary>
    public static bool WasOver(SqliteException fault) => fault.SqliteErrorCode == raw.SQLITE_INTERRUPT;

    /// <summary>A statement begins: outside a transaction it sees a new state.</summary>
    public void Begin()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0)
        {
            since = time.GetTimestamp();
        }
    }
}
