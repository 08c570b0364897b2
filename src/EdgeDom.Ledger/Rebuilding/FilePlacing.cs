using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Rebuilding;

/// <summary>Puts one closed database file in the place of another; a power cut leaves one of them whole.</summary>
internal static class FilePlacing
{
    /// <summary>What the replaced file ends with afterwards.</summary>
    public const string BeforeSuffix = ".before";

    /// <summary>
    /// Makes both files whole without their logs, keeps a copy of the one in place, and renames the other over it.
    /// Both must be closed everywhere.
    /// </summary>
    public static void Replace(string from, string to)
    {
        Fold(from);
        if (File.Exists(to))
        {
            Fold(to);
            File.Copy(to, to + BeforeSuffix, overwrite: true);
        }

        using (var handle = File.OpenHandle(from, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(handle);
        }

        // The folder itself is synced when SQLite makes the log of the renamed file, before its first commit.
        File.Move(from, to, overwrite: true);
    }

    /// <summary>Removes a file under way with what SQLite keeps beside it.</summary>
    public static void Drop(string file)
    {
        foreach (var name in (string[])[file, file + "-wal", file + "-shm"])
        {
            File.Delete(name);
        }
    }

    // Leaving WAL mode brings everything into the one file and removes the log; opening it again enters WAL mode.
    private static void Fold(string file)
    {
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false,
        };
        using var connection = new SqliteConnection(builder.ToString());
        connection.Open();
        using var leave = new Statement(connection, "PRAGMA journal_mode = DELETE");
        using var answer = leave.Read(null);
        if (!answer.Read() || answer.GetString(0) != "delete")
        {
            throw new IOException($"{file} is still in use and cannot be replaced.");
        }
    }
}
