using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>Opens a ledger file for a check: never written to, and nothing left beside it.</summary>
internal static class CheckedFile
{
    /// <summary>
    /// Opens <paramref name="file"/>. Without a write-ahead log nobody has it open, and it is read as it lies there;
    /// with one it is read as beside a live writer, in short looks. Throws <see cref="InvalidDataException"/> when it
    /// is no ledger that this program knows.
    /// </summary>
    /// <param name="file">The ledger's file.</param>
    /// <param name="limit">How long one look at a file in use may take; the usual one when null.</param>
    public static SqliteConnection Open(string file, ReadLimit? limit = null)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no file {file}.", file);
        }

        try
        {
            var connection = HasLog(file) ? SqliteFile.OpenShortReader(file, limit) : OpenUntouched(file);
            CheckOwner(connection, file);
            CheckLength(connection, file);
            return connection;
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{file} cannot be read as a ledger: {fault.Message}", fault);
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

        if (Pragma(connection, "user_version") is var version && version != SiteTables.Migrations.Count)
        {
            connection.Dispose();
            throw new InvalidDataException(
                $"{file} has schema {version}, this program checks {SiteTables.Migrations.Count}.");
        }
    }

    // SQLite reads what is missing of a last page as zeros; with a log beside it the file may rightly be shorter.
    private static void CheckLength(SqliteConnection connection, string file)
    {
        var whole = Pragma(connection, "page_count") * Pragma(connection, "page_size");
        if (!HasLog(file) && new FileInfo(file).Length is var length && length < whole)
        {
            connection.Dispose();
            throw new InvalidDataException(
                $"{file} was cut short: {length} bytes are there, {whole} were written. Keep it and restore a backup.");
        }
    }

    private static long Pragma(SqliteConnection connection, string name)
    {
        using var select = new Statement(connection, $"PRAGMA {name}");
        using var reader = select.Read();
        return reader.Read() ? reader.GetInt64(0) : 0;
    }
}
