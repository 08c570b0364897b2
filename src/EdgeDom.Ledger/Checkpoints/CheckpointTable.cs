using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>Reads checkpoints, keys and the stored tree of a ledger file.</summary>
internal static class CheckpointTable
{
    /// <summary>The columns in the order in which <see cref="ReadRow"/> wants them.</summary>
    public const string Columns =
        "number, life, at, entries, entry_hash, root, up_last, up_hash, down_last, down_hash, previous, key, signature";

    /// <summary>The newest checkpoint; null before the first.</summary>
    public static SignedCheckpoint? Last(SqliteConnection connection) =>
        One(connection, $"SELECT {Columns} FROM checkpoint ORDER BY number DESC LIMIT 1");

    /// <summary>The first checkpoint that covers the entry; null when none does yet.</summary>
    public static SignedCheckpoint? Covering(SqliteConnection connection, long entry) =>
        One(connection, $"SELECT {Columns} FROM checkpoint WHERE entries >= $value ORDER BY number LIMIT 1", entry);

    /// <summary>The first checkpoint with the root; null when there is none.</summary>
    public static SignedCheckpoint? WithRoot(SqliteConnection connection, byte[] root) =>
        One(connection, $"SELECT {Columns} FROM checkpoint WHERE root = $value ORDER BY number LIMIT 1", root);

    /// <summary>The checkpoint in the row under the reader.</summary>
    public static SignedCheckpoint ReadRow(StatementRows reader) => new(
        reader.GetInt64(0),
        LifeId.Of(reader.GetString(1)),
        new Moment(reader.GetInt64(2)),
        reader.GetInt64(3),
        Hex(reader, 4),
        Hex(reader, 5),
        new LogHead(reader.GetInt64(6), Hex(reader, 7)),
        new LogHead(reader.GetInt64(8), Hex(reader, 9)),
        Hex(reader, 10),
        reader.GetString(11),
        Hex(reader, 12));

    /// <summary>Every key, in the order in which they came.</summary>
    public static IReadOnlyList<CheckpointSigner> Keys(SqliteConnection connection)
    {
        using var select = new Statement(
            connection, "SELECT fingerprint, public_key, since_entry FROM checkpoint_key ORDER BY since_entry, at");
        using var reader = select.Read();
        var keys = new List<CheckpointSigner>();
        while (reader.Read())
        {
            keys.Add(new CheckpointSigner(
                reader.GetString(0), reader.GetBytes(1), reader.GetInt64(2)));
        }

        return keys;
    }

    /// <summary>The tree as of the newest checkpoint; empty before the first. Throws
    /// <see cref="InvalidDataException"/> when what is stored is no tree.</summary>
    public static MerkleFrontier Tree(SqliteConnection connection)
    {
        using var select = new Statement(connection, "SELECT entries, frontier FROM entry_tree WHERE one = 1");
        using var reader = select.Read();
        return !reader.Read()
            ? new MerkleFrontier()
            : MerkleFrontier.Unpack(reader.GetInt64(0), reader.GetBytes(1))
                ?? throw new InvalidDataException("The stored tree of entries was changed. Run ledger verify.");
    }

    private static SignedCheckpoint? One(
        SqliteConnection connection, string sql, params ReadOnlySpan<StatementValue> values)
    {
        using var select = new Statement(connection, sql);
        using var reader = select.Read(values);
        return reader.Read() ? ReadRow(reader) : null;
    }

    private static string Hex(StatementRows reader, int column) =>
        Convert.ToHexStringLower(reader.GetBytes(column));
}
