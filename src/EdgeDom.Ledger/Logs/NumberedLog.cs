using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Logs;

/// <summary>
/// Numbered, hash-chained logs in one table of a SQLite file: many streams side by side, each counting 1, 2, 3 without
/// gaps. A site has the streams <c>up</c> and <c>down</c>; a hub has two for each site.
/// <list type="bullet">
/// <item>put <see cref="TableSql"/> into a migration, then make one object per connection and keep it;</item>
/// <item><see cref="Append(string, OutboundEntry, Moment)"/> writes an entry of our own: it gets
/// the
/// next number and the hash;</item>
/// <item><see cref="Take"/> stores an entry of another party's log: exactly the next number with the right hash;</item>
/// <item><see cref="After"/> reads for sending, <see cref="FirstBreak"/> checks the whole chain.</item>
/// </list>
/// Nothing is kept in memory, so a caller's rollback is harmless. It runs in whatever transaction its connection has
/// open. Not for two threads at once.
/// </summary>
public sealed class NumberedLog : IDisposable
{
    private readonly Statement insert;
    private readonly Statement head;
    private readonly Statement hashAt;
    private readonly Statement after;

    /// <summary>Prepares the statements on <paramref name="table"/>, which must exist.</summary>
    public NumberedLog(SqliteConnection connection, string table = "numbered_log")
    {
        insert = new Statement(connection, $"""
            INSERT INTO {table} (stream, number, kind, version, at, body, hash)
            VALUES ($stream, $number, $kind, $version, $at, $body, $hash)
            """);
        head = new Statement(
            connection, $"SELECT number, hash FROM {table} WHERE stream = $stream ORDER BY number DESC LIMIT 1");
        hashAt = new Statement(connection, $"SELECT hash FROM {table} WHERE stream = $stream AND number = $number");
        after = new Statement(connection, $"""
            SELECT number, kind, version, at, body, hash FROM {table}
            WHERE stream = $stream AND number > $number ORDER BY number LIMIT $count
            """);
    }

    /// <summary>The table, for a migration script.</summary>
    public static string TableSql(string table = "numbered_log") => $"""
        CREATE TABLE {table} (
          stream TEXT NOT NULL,
          number INTEGER NOT NULL CHECK (number > 0),
          kind TEXT NOT NULL,
          version INTEGER NOT NULL,
          at INTEGER NOT NULL,
          body TEXT NOT NULL,
          hash BLOB NOT NULL CHECK (length(hash) = 32),
          PRIMARY KEY (stream, number)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Where the stream ends; number 0 when it has no entry yet.</summary>
    public LogHead Head(string stream)
    {
        using var reader = head.Read(stream);
        return reader.Read() ? new LogHead(reader.GetInt64(0), HashText(reader, 1)) : new LogHead(0, HashChain.Start);
    }

    /// <summary>The hash of entry <paramref name="number"/>, zeros for 0; null when there is no such entry.</summary>
    public string? HashAt(string stream, long number)
    {
        if (number == 0)
        {
            return HashChain.Start;
        }

        using var reader = hashAt.Read(stream, number);
        return reader.Read() ? HashText(reader, 0) : null;
    }

    /// <summary>Appends one entry of our own and returns it with its number and hash.</summary>
    public LogRecord Append(string stream, OutboundEntry entry, Moment at) =>
        Append(stream, [entry], at)[0];

    /// <summary>Appends entries of our own, in order, and returns them with their numbers and hashes.</summary>
    public IReadOnlyList<LogRecord> Append(
        string stream, IReadOnlyList<OutboundEntry> entries, Moment at)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var (number, hash) = Head(stream);
        var records = new List<LogRecord>(entries.Count);
        foreach (var entry in entries)
        {
            number++;
            hash = HashChain.Link(hash, number, entry.Kind, entry.Version, at.UnixMillis, entry.Body);
            var record = new LogRecord(number, entry.Kind, entry.Version, at, entry.Body, hash);
            Insert(stream, record);
            records.Add(record);
        }

        return records;
    }

    /// <summary>
    /// Stores an entry of another party's log. Only <see cref="LogTaking.Taken"/> changes anything; apply the entry's
    /// effect in the same transaction, and only then.
    /// </summary>
    public LogTaking Take(string stream, LogRecord record)
    {
        var (last, hash) = Head(stream);
        if (record.Number > last + 1)
        {
            return LogTaking.Gap;
        }

        if (record.Number <= last)
        {
            return HashAt(stream, record.Number) == record.Hash ? LogTaking.Known : LogTaking.Forked;
        }

        if (Link(hash, record) != record.Hash)
        {
            return LogTaking.Forked;
        }

        Insert(stream, record);
        return LogTaking.Taken;
    }

    /// <summary>
    /// Entries after <paramref name="number"/>, oldest first: at most <paramref name="countMax"/>, and bodies of at
    /// most
    /// <paramref name="bytesMax"/> bytes in all, but always one when there is one.
    /// </summary>
    public IReadOnlyList<LogRecord> After(
        string stream, long number, int countMax, int bytesMax = int.MaxValue) =>
        LogPiece.Of(Rows(stream, number, countMax), bytesMax);

    /// <summary>
    /// Reads the stream from entry <paramref name="from"/> on and names the first one that is missing or changed; null
    /// when every hash holds.
    /// </summary>
    public LogBreak? FirstBreak(string stream, long from = 1)
    {
        var number = from - 1;
        if (HashAt(stream, number) is not { } hash)
        {
            return new LogBreak(stream, number, "missing");
        }

        var chain = new EntryChain();
        var last = Convert.FromHexString(hash);
        using var reader = after.Read(stream, number, -1);
        while (reader.Read())
        {
            number++;
            var row = new RawRow(reader);
            if (row.Number(0) != number)
            {
                return new LogBreak(stream, number, $"missing; the next one is {row.Number(0)}");
            }

            chain.Begin(last)
                .Add(number).Add(row.Number(3)).Add(row.Number(2)).Add(row.Bytes(1)).Add(row.Bytes(4))
                .End(last);
            if (!row.Bytes(5).SequenceEqual(last))
            {
                return new LogBreak(stream, number, "changed: its bytes do not give its hash");
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        head.Dispose();
        hashAt.Dispose();
        after.Dispose();
    }

    private IEnumerable<LogRecord> Rows(string stream, long number, int countMax)
    {
        using var reader = after.Read(stream, number, countMax);
        while (reader.Read())
        {
            yield return Record(reader);
        }
    }

    private static string Link(string previous, LogRecord record) => HashChain.Link(
        previous, record.Number, record.Kind, record.Version, record.At.UnixMillis, record.Body);

    private static string HashText(StatementRows reader, int column) =>
        Convert.ToHexStringLower(reader.GetBytes(column));

    private static LogRecord Record(StatementRows reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetInt32(2),
        new Moment(reader.GetInt64(3)),
        reader.GetString(4),
        HashText(reader, 5));

    private void Insert(string stream, LogRecord record)
    {
        var rows = insert.Run(
            stream,
            record.Number,
            record.Kind,
            record.Version,
            record.At.UnixMillis,
            record.Body,
            Convert.FromHexString(record.Hash));
        Require.That(rows == 1, $"Entry {record.Number} of the log {stream} was not stored.");
    }
}
