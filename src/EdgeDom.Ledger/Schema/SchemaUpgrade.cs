using System.Globalization;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// Brings a database to the newest schema: all outstanding scripts in one transaction, after a checked copy of the file
/// was put beside it. Whatever happens in between, the file is either as before or wholly new.
/// </summary>
internal static class SchemaUpgrade
{
    /// <summary>So many copies are kept beside the file, the newest ones.</summary>
    public const int CopiesMax = 3;

    /// <summary>
    /// Throws <see cref="InvalidDataException"/> when the file is another program's or newer than this one.
    /// </summary>
    /// <param name="connection">The writer; no transaction is open.</param>
    /// <param name="path">Its file.</param>
    /// <param name="applicationId">Whose file it must be.</param>
    /// <param name="scripts">Script i makes version i + 1.</param>
    /// <param name="newFile">Makes of an empty file what all scripts make; null when there is none.</param>
    /// <param name="isDurable">Without durability no copy is made either.</param>
    public static void Run(
        SqliteConnection connection,
        string path,
        int applicationId,
        IReadOnlyList<string> scripts,
        string? newFile,
        bool isDurable)
    {
        var owner = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        if (owner != applicationId && (owner != 0 || version != 0))
        {
            throw new InvalidDataException($"{path} belongs to another program (application id {owner:X8}).");
        }

        if (version > scripts.Count)
        {
            throw new InvalidDataException(
                $"{path} has schema {version}, this program knows {scripts.Count}: install the newer program again,"
                + $" or restore a copy that this one wrote ({Path.GetFileName(path)}.before-v...).");
        }

        if (version == scripts.Count)
        {
            return;
        }

        if (version > 0 && isDurable)
        {
            KeepCopy(connection, path, scripts.Count);
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var script in version == 0 && newFile is not null ? [newFile] : scripts.Skip((int)version))
        {
            Execute(connection, script);
        }

        Execute(
            connection, $"PRAGMA application_id = {applicationId}; PRAGMA user_version = {scripts.Count};");
        transaction.Commit();
    }

    /// <summary>The copy that is taken before an upgrade to <paramref name="version"/>.</summary>
    public static string CopyOf(string path, long version) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.before-v{version}");

    private static void KeepCopy(SqliteConnection connection, string path, int version)
    {
        var draft = $"{path}.before.part";
        File.Delete(draft);
        using (var copy = new FileCopy(connection, draft))
        {
            while (!copy.Step(-1))
            {
                // Busy only while somebody else reads the first page; the writer's own time-out bounds it.
            }
        }

        CheckCopy(draft);
        DurablePath.Place(draft, CopyOf(path, version));
        Prune(path);
    }

    private static void CheckCopy(string draft)
    {
        using var copy = SqliteFile.OpenReader(draft);
        using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        var answer = (string)command.ExecuteScalar()!;
        if (answer != "ok")
        {
            throw new InvalidDataException(
                $"The copy before the upgrade is damaged ({answer}), so the file is: it was not upgraded. Restore it.");
        }
    }

    private static void Prune(string path)
    {
        var name = Path.GetFileName(path) + ".before-v";
        var copies = Directory.GetFiles(Path.GetDirectoryName(Path.GetFullPath(path))!, name + "*")
            .Select(file => (file, version: VersionOf(Path.GetFileName(file)[name.Length..])))
            .Where(copy => copy.version > 0)
            .OrderByDescending(copy => copy.version);
        foreach (var (file, _) in copies.Skip(CopiesMax))
        {
            File.Delete(file);
        }
    }

    private static long VersionOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

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
}
