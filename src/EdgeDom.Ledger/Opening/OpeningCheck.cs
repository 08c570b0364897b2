using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Opening;

/// <summary>What must hold before a ledger is used: sound pages, and the last entries as they were written.</summary>
internal static class OpeningCheck
{
    /// <summary>
    /// How many entries of each chain are checked at least: what the last ticks before a stop have written. All of it
    /// is for the check beside the running site.
    /// </summary>
    private const long TailMax = 200;

    /// <summary>
    /// Larger files are checked table by table, without the tables that only grow: the check of the whole ledger
    /// beside the running site reads all of those.
    /// </summary>
    private const long WholeCheckBytesMax = 128L * 1024 * 1024;

    /// <summary>
    /// Throws <see cref="InvalidDataException"/> that names the first table that is not there: SQLite lets any
    /// connection drop one, whatever guards its rows.
    /// </summary>
    public static void RequireTables(SqliteConnection connection)
    {
        foreach (var table in SiteTables.Names)
        {
            using var find = new Statement(
                connection, "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1");
            using var found = find.Read(table);
            if (found.Read() && found.GetInt64(0) == 0)
            {
                throw new InvalidDataException(
                    $"The ledger's file has no table {table} any more: somebody dropped it. Keep it and restore.");
            }
        }
    }

    /// <summary>Throws <see cref="InvalidDataException"/> that names what is damaged.</summary>
    public static void Run(SqliteConnection connection, LedgerHead head)
    {
        Pages(connection);
        Entries(connection, head, TailFrom(connection, head));
        using var log = new NumberedLog(connection);
        Log(log, SiteTables.UpStream, head.UpLast);
        Log(log, SiteTables.DownStream, head.DownLast);
    }

    private static void Log(NumberedLog log, string stream, long committed)
    {
        var last = log.Head(stream).Number;
        if (last != committed)
        {
            throw new InvalidDataException($"The log {stream} ends at {last}, but {committed} were committed.");
        }

        if (log.FirstBreak(stream, Math.Max(1, last - TailMax)) is { } found)
        {
            throw new InvalidDataException($"Entry {found.Number} of the log {stream} is {found.What}.");
        }
    }

    private static void Pages(SqliteConnection connection)
    {
        if (Number(connection, "PRAGMA page_count") * Number(connection, "PRAGMA page_size") <= WholeCheckBytesMax)
        {
            QuickCheck(connection, "PRAGMA quick_check(1)");
            return;
        }

        foreach (var table in (string[])["head", "balance", "journal", "snapshot"])
        {
            QuickCheck(connection, $"PRAGMA quick_check({table})");
        }
    }

    private static void QuickCheck(SqliteConnection connection, string sql)
    {
        using var check = new Statement(connection, sql);
        using var reader = check.Read();
        var answer = reader.Read() ? reader.GetString(0) : "no answer";
        if (answer != "ok")
        {
            throw new InvalidDataException($"The ledger's file is damaged: {answer}. Keep it and restore.");
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var select = new Statement(connection, sql);
        using var reader = select.Read();
        return reader.Read() ? reader.GetInt64(0) : 0;
    }

    // The tail is all since the last checkpoint, and at least as many as were written last.
    private static long TailFrom(SqliteConnection connection, LedgerHead head)
    {
        var usual = Math.Max(0, head.Entries - TailMax);
        if (CheckpointTable.Last(connection) is not { } last)
        {
            return usual;
        }

        var signer = CheckpointTable.Keys(connection).FirstOrDefault(key => key.Fingerprint == last.Key);
        using var key = signer?.Open();
        if (key is null || !last.IsSignedBy(key))
        {
            throw new InvalidDataException(
                $"Checkpoint {last.Number} of the ledger was changed: its signature is not right. Run ledger verify.");
        }

        if (HashOf(connection, last.Entries) != last.EntryHash ||
            Convert.ToHexStringLower(CheckpointTable.Tree(connection).Root()) != last.Root)
        {
            throw new InvalidDataException(
                $"The ledger is not the one that checkpoint {last.Number} was signed for. Run ledger verify.");
        }

        return Math.Min(usual, last.Entries);
    }

    private static string HashOf(SqliteConnection connection, long entry)
    {
        using var select = new Statement(connection, "SELECT hash FROM entry WHERE number = $number");
        using var reader = select.Read(entry);
        return entry == 0 ? HashChain.Start
            : reader.Read() ? Convert.ToHexStringLower(reader.GetBytes(0))
            : "";
    }

    private static void Entries(SqliteConnection connection, LedgerHead head, long first)
    {
        using var select = new Statement(
            connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number >= $first ORDER BY number");
        using var reader = select.Read(first);
        var chain = new EntryChain();
        var (hash, made) = (new byte[EntryChain.HashBytes], new byte[EntryChain.HashBytes]);
        var number = first == 0 ? 0 : first - 1;
        while (reader.Read())
        {
            var row = new EntryRow(new RawRow(reader));
            row.Link(chain, hash, made);
            number++;
            if (row.Number != number || row.Hash.Length != hash.Length
                || (number > first && !row.Hash.SequenceEqual(made)))
            {
                throw new InvalidDataException($"Ledger entry {number} is missing or was changed. Run ledger verify.");
            }

            row.Hash.CopyTo(hash);
        }

        if (number != head.Entries || !hash.SequenceEqual(head.EntryHash))
        {
            throw new InvalidDataException($"The ledger ends at entry {number}, but {head.Entries} were committed.");
        }
    }
}
