using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// The rows a ledger got in each of its ticks, read back from its file, so that bare prepared statements can write the
/// very same rows in the very same batches: the anchor of the product's path.
/// </summary>
internal sealed class RecordedTicks
{
    private static readonly string[] TablesByTick = ["journal", "entry", "posting", "reservation"];
    private readonly Dictionary<string, string> inserts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, List<(string Table, object[] Row)>> ticks = [];

    /// <summary>Reads the ticks after this one; the ledger must be closed.</summary>
    public RecordedTicks(string file, long afterTick)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var table in TablesByTick)
        {
            foreach (var row in Rows(connection, table, $"SELECT * FROM {table} WHERE tick > {afterTick}"))
            {
                Of((long)row[Column(connection, table, "tick")]).Add((table, row));
            }
        }

        var log = Rows(connection, "numbered_log", "SELECT * FROM numbered_log WHERE stream = 'up' ORDER BY number");
        var numbers = ticks.Keys.ToArray();
        for (var index = 0; index < log.Count && numbers.Length > 0; index++)
        {
            Of(numbers[(int)((long)index * numbers.Length / log.Count)]).Add(("numbered_log", log[index]));
        }

        AddBalances(connection, afterTick);
    }

    /// <summary>Rows to write.</summary>
    public int Count => ticks.Values.Sum(rows => rows.Count);

    /// <summary>Seconds that bare prepared statements take for all of it, a transaction a tick.</summary>
    public double Write(string file)
    {
        using var connection = SqliteFile.OpenWriter(file, SiteTables.ApplicationId, SiteTables.Migrations);
        var commands = inserts.ToDictionary(
            pair => pair.Key, pair => Prepared(connection, pair.Value), StringComparer.Ordinal);
        using var begin = Prepared(connection, "BEGIN IMMEDIATE");
        using var end = Prepared(connection, "COMMIT");
        var took = Clock.Seconds(() =>
        {
            foreach (var rows in ticks.Values)
            {
                begin.ExecuteNonQuery();
                foreach (var (table, row) in rows)
                {
                    Run(commands[table], row);
                }

                end.ExecuteNonQuery();
            }
        });
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        return took;
    }

    private static void Run(SqliteCommand command, object[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            command.Parameters[column].Value = row[column];
        }

        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; sql.Contains($"$p{index},", StringComparison.Ordinal)
            || sql.Contains($"$p{index})", StringComparison.Ordinal); index++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{index}" });
        }

        command.Prepare();
        return command;
    }

    private static int Column(SqliteConnection connection, string table, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT cid FROM pragma_table_info('{table}') WHERE name = '{name}'";
        return (int)(long)command.ExecuteScalar()!;
    }

    // What each touched balance is after each tick, once a tick, as the ledger writes it.
    private void AddBalances(SqliteConnection connection, long afterTick)
    {
        inserts["balance"] = "INSERT OR REPLACE INTO balance (sku, lot, owner, kind, key, quantity)"
            + " VALUES ($p0, $p1, $p2, $p3, $p4, $p5)";
        var held = new Dictionary<(string, string, string, long, string), long>();
        var touched = new Dictionary<(string, string, string, long, string), long>();
        var tick = 0L;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT tick, sku, lot, owner, from_kind, from_key, to_kind, to_key, quantity"
            + " FROM entry ORDER BY number";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (row.GetInt64(0) != tick)
            {
                Keep(touched, tick, afterTick);
                tick = row.GetInt64(0);
            }

            var (sku, lot, owner) = (row.GetString(1), row.GetString(2), row.GetString(3));
            Move(held, touched, (sku, lot, owner, row.GetInt64(4), row.GetString(5)), -row.GetInt64(8));
            Move(held, touched, (sku, lot, owner, row.GetInt64(6), row.GetString(7)), row.GetInt64(8));
        }

        Keep(touched, tick, afterTick);
    }

    private static void Move<T>(Dictionary<T, long> held, Dictionary<T, long> touched, T key, long quantity)
        where T : notnull => touched[key] = held[key] = held.GetValueOrDefault(key) + quantity;

    private void Keep(
        Dictionary<(string Sku, string Lot, string Owner, long Kind, string Key), long> touched, long tick, long after)
    {
        if (tick > after)
        {
            foreach (var (key, quantity) in touched.Where(pair => pair.Value != 0))
            {
                Of(tick).Add(("balance", [key.Sku, key.Lot, key.Owner, key.Kind, key.Key, quantity]));
            }
        }

        touched.Clear();
    }

    private List<(string Table, object[] Row)> Of(long tick) =>
        ticks.TryGetValue(tick, out var rows) ? rows : ticks[tick] = [];

    private List<object[]> Rows(SqliteConnection connection, string table, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var places = string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(index => $"$p{index}"));
        inserts[table] = $"INSERT OR REPLACE INTO {table} VALUES ({places})";
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
