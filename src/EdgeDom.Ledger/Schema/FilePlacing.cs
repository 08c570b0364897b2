using EdgeDom.Ledger.Faults;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Puts one closed database file in the place of another, which is kept under another name. A power cut at any moment
/// leaves one of them whole in its place.
/// </summary>
internal static class FilePlacing
{
    private const int PatienceSeconds = 5;

    /// <summary>
    /// Both files must be closed everywhere and stand in one folder. Throws <see cref="IOException"/> when somebody has
    /// one of them open or the disk refuses; the file in place is as before then, the other one still there.
    /// </summary>
    /// <param name="from">The file that takes the place.</param>
    /// <param name="to">The place; what is there must not be sound, but is kept whatever it is.</param>
    /// <param name="kept">The name for what was there before.</param>
    public static void Replace(string from, string to, string kept)
    {
        Fold(from);
        if (File.Exists(to))
        {
            Keep(to, kept);
        }

        DurablePath.Place(from, to);
    }

    /// <summary>Removes a file under way with what SQLite keeps beside it.</summary>
    public static void Drop(string file)
    {
        foreach (var name in (string[])[file, file + "-wal", file + "-shm", file + "-journal"])
        {
            File.Delete(name);
        }
    }

    // SQLite would read the new file with a log of the old one, or undo in it what a journal says of the old one, which
    // stays when leaving WAL mode fails: both go for good before the new file takes the name.
    private static void Keep(string file, string kept)
    {
        Drop(kept);
        foreach (var part in (string[])["-wal", "-journal", ""])
        {
            if (File.Exists(file + part))
            {
                DurablePath.Copy(file + part, kept + part);
            }
        }

        try
        {
            Fold(file);
        }
        catch (SqliteException)
        {
            // Damaged: what it was is kept.
        }
        catch (IOException)
        {
            Drop(kept);
            throw;
        }

        foreach (var part in (string[])["-wal", "-journal", "-shm"])
        {
            File.Delete(file + part);
        }

        DurablePath.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
    }

    // Leaving WAL mode brings everything into the one file and removes the log; opening it again enters WAL mode.
    private static void Fold(string file)
    {
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = PatienceSeconds,
        };
        try
        {
            using var connection = new SqliteConnection(builder.ToString());
            connection.Open();
            using var leave = new Statement(connection, "PRAGMA journal_mode = DELETE");
            using var answer = leave.Read();
            if (!answer.Read() || answer.GetString(0) != "delete")
            {
                throw new IOException($"{file} is still in use and cannot be replaced: end what has it open.");
            }
        }
        catch (SqliteException fault) when (DiskFault.IsOfDisk(fault))
        {
            throw DiskFault.Of(file, fault);
        }
    }
}
