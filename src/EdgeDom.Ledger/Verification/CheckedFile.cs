using EdgeDom.Ledger.Faults;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeDom.Ledger.Verification;

/// <summary>Opens a ledger file for a check: never written to, and nothing left beside it.</summary>
internal static class CheckedFile
{
    /// <summary>
    /// Opens <paramref name="file"/>. Without a write-ahead log nobody has it open, and it is read as it lies there;
    /// with one it is read as beside a live writer, in short looks. Throws <see cref="LedgerDamagedException"/> when it
    /// was one and is not whole, and <see cref="InvalidDataException"/> when it is no ledger that this program knows.
    /// </summary>
    /// <param name="file">The ledger's file.</param>
    /// <param name="limit">How long one look at a file in use may take; the usual one when null.</param>
    public static SqliteConnection Open(string file, ReadLimit? limit = null)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no file {file}.", file);
        }

        // With a log beside it the file may rightly be shorter than it says.
        var isLedger = !HasLog(file) && FileStart.IsLedger(file);
        try
        {
            var connection = HasLog(file) ? SqliteFile.OpenShortReader(file, limit) : OpenUntouched(file);
            CheckOwner(connection, file);
            return connection;
        }
        catch (SqliteException fault)
        {
            throw isLedger || fault.SqliteErrorCode == raw.SQLITE_CORRUPT
                ? new LedgerDamagedException(
                    $"{file} is damaged: {fault.Message}. Keep it and restore a backup.", fault)
                : new InvalidDataException($"{file} cannot be read as a ledger: {fault.Message}", fault);
        }
    }

    /// <summary>Whether there is a write-ahead log beside the file.</summary>
    public static bool HasLog(string file) => File.Exists(file + "-wal");

    /// <summary>The schema of an open file.</summary>
    public static long SchemaOf(SqliteConnection connection) => Pragma(connection, "user_version");

    private static SqliteConnection OpenUntouched(string file)
    {
        var source = new Uri(Path.GetFullPath(file)).AbsoluteUri + "?immutable=1";
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        connection.Open();
        WriterGuard.Admit(connection);
        return connection;
    }

    private static void CheckOwner(SqliteConnection connection, string file)
    {
        if (Pragma(connection, "application_id") != SiteTables.ApplicationId)
        {
            connection.Dispose();
            throw new InvalidDataException($"{file} is not a site's ledger.");
        }

        var (version, known) = (SchemaOf(connection), SiteTables.Migrations.Count);
        if (version != known)
        {
            connection.Dispose();
            throw new InvalidDataException(version < known
                ? $"{file} was made by an older EdgeDom (schema {version}, this one reads {known}). Open it with"
                    + " 'edgedom site run' of this version, which keeps a copy and brings it up to date."
                : $"{file} was made by a newer EdgeDom (schema {version}, this one reads {known}): use that one.");
        }
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var select = new Statement(connection, $"PRAGMA {name}");
        using var reader = select.Read();
        return reader.Read() ? reader.GetInt64(0) : 0;
    }
}
