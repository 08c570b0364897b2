using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// The yardstick: the same rows into the same tables in the same batches by bare prepared statements, with the same
/// durability, but with no check, no chain and no memory of balances.
/// </summary>
public sealed class BareStatements : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand end;
    private readonly SqliteCommand journal;
    private readonly SqliteCommand entry;
    private readonly SqliteCommand balance;
    private readonly byte[] hash = new byte[32];
    private long number;

    /// <summary>Creates the file with the ledger's own tables.</summary>
    public BareStatements(string file)
    {
        connection = SqliteFile.OpenWriter(file, SiteTables.ApplicationId, SiteTables.Migrations);
        begin = Prepare("BEGIN IMMEDIATE", 0);
        end = Prepare("COMMIT", 0);
        journal = Prepare(
            "INSERT INTO journal (tick, at, facts, hash, brain, decided) VALUES ($p0, $p1, $p2, $p3, $p4, $p5)", 6);
        entry = Prepare(
            """
            INSERT INTO entry (number, tick, at, id, sku, lot, owner,
                               from_kind, from_key, to_kind, to_key, quantity, cause, hash)
            VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11, $p12, $p13)
            """,
            14);
        balance = Prepare(
            """
            INSERT INTO balance (sku, lot, owner, kind, key, quantity) VALUES ($p0, $p1, $p2, $p3, $p4, $p5)
            ON CONFLICT (sku, lot, owner, kind, key) DO UPDATE SET quantity = excluded.quantity
            """,
            6);
    }

    /// <summary>
    /// Writes one tick in one transaction: its journal row, each entry, each balance it touches once.
    /// </summary>
    public void Write(BareTick bare)
    {
        var tick = bare.Tick;
        begin.ExecuteNonQuery();
        Run(journal, tick.Tick, tick.At.UnixMillis, tick.Facts.ToArray(), hash, tick.Brain, tick.Decided.ToArray());
        foreach (var move in tick.Movements)
        {
            Run(
                entry, ++number, tick.Tick, tick.At.UnixMillis, move.Id, move.Sku.Value, move.Lot, move.Owner,
                (long)move.From.Kind, move.From.Key, (long)move.To.Kind, move.To.Key, move.Quantity, move.Cause, hash);
        }

        foreach (var (sku, account, quantity) in bare.Balances)
        {
            Run(balance, sku.Value, "", "", (long)account.Kind, account.Key, quantity);
        }

        end.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, end, journal, entry, balance])
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < parameters; index++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{index}" });
        }

        command.Prepare();
        return command;
    }
}
