using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Stock;

/// <summary>The append-only entries: numbered without gaps, chained by hash, each movement id once for ever.</summary>
internal sealed class EntryBook : IDisposable
{
    /// <summary>The columns of an entry in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        "number, tick, at, id, sku, lot, owner, from_kind, from_key, to_kind, to_key, quantity, cause, hash";

    /// <summary>Where the hash stands in <see cref="Columns"/>.</summary>
    public const int HashColumn = 13;

    private readonly EntryChain chain = new();
    private readonly Statement insert;
    private readonly Statement withId;

    /// <summary>Prepares the statements.</summary>
    public EntryBook(SqliteConnection connection)
    {
        insert = new Statement(connection, $"""
            INSERT INTO entry ({Columns})
            VALUES ($number, $tick, $at, $id, $sku, $lot, $owner,
              $fromKind, $fromKey, $toKind, $toKey, $quantity, $cause, $hash)
            ON CONFLICT (id) DO NOTHING
            """);
        withId = new Statement(connection, $"SELECT {Columns} FROM entry WHERE id = $id");
    }

    /// <summary>
    /// Appends an entry after <paramref name="previous"/> and returns its hash; null when this very movement stands in
    /// the ledger already. Throws when another movement has its id.
    /// </summary>
    public byte[]? Append(StockEntry entry, byte[] previous)
    {
        var movement = entry.Movement;
        var hash = Hash(chain, previous, entry);
        var rows = insert.Run(
            entry.Number,
            entry.Tick,
            entry.At.UnixMillis,
            movement.Id,
            movement.Sku.Value,
            movement.Lot,
            movement.Owner,
            (long)movement.From.Kind,
            movement.From.Key,
            (long)movement.To.Kind,
            movement.To.Key,
            movement.Quantity,
            movement.Cause,
            hash);
        if (rows == 1)
        {
            return hash;
        }

        var stored = Known(movement.Id);
        Require.That(
            stored.Movement == movement,
            $"Movement id {movement.Id} stands for {stored.Movement} (entry {stored.Number}), not for {movement}.");
        return null;
    }

    /// <summary>The hash of an entry after the one with the hash <paramref name="previous"/>.</summary>
    public static byte[] Hash(EntryChain chain, byte[] previous, StockEntry entry)
    {
        var movement = entry.Movement;
        return chain.Begin(previous)
            .Add(entry.Number).Add(entry.Tick).Add(entry.At.UnixMillis)
            .Add(movement.Id).Add(movement.Sku.Value).Add(movement.Lot).Add(movement.Owner)
            .Add((long)movement.From.Kind).Add(movement.From.Key)
            .Add((long)movement.To.Kind).Add(movement.To.Key)
            .Add(movement.Quantity).Add(movement.Cause)
            .End();
    }

    /// <summary>The entry in the row under the reader.</summary>
    public static StockEntry Read(StatementRows reader) => new(
        reader.GetInt64(0),
        reader.GetInt64(1),
        new Moment(reader.GetInt64(2)),
        new StockMovement(
            reader.GetString(3),
            new Sku(reader.GetString(4)),
            new Account((AccountKind)reader.GetInt32(7), reader.GetString(8)),
            new Account((AccountKind)reader.GetInt32(9), reader.GetString(10)),
            reader.GetInt64(11),
            reader.GetString(12),
            reader.GetString(5),
            reader.GetString(6)));

    /// <inheritdoc />
    public void Dispose()
    {
        insert.Dispose();
        withId.Dispose();
    }

    private StockEntry Known(string id)
    {
        using var reader = withId.Read(id);
        Require.That(reader.Read(), $"Movement id {id} was refused as known but is not there.");
        return Read(reader);
    }
}
