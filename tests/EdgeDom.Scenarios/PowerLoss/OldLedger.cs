using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Tables;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// A ledger with a past in the oldest schema that knows all of what its desk decided, to be brought up to date.
/// </summary>
internal static class OldLedger
{
    private const int Schema = 7;

    /// <summary>Puts the rows of the closed ledger <paramref name="file"/> into a file of that schema.</summary>
    public static void Make(string file)
    {
        var old = file + ".old";
        using (var connection = SqliteFile.OpenWriter(
            old, SiteTables.ApplicationId, [.. SiteTables.Migrations.Take(Schema)]))
        {
            Names(connection, $"ATTACH '{file}' AS newer");
            foreach (var table in Names(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'table'"))
            {
                var columns = string.Join(", ", Names(connection, $"SELECT name FROM pragma_table_info('{table}')"));
                Names(
                    connection,
                    $"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}");
            }

            Names(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        File.Move(old, file, overwrite: true);
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetValue(0).ToString()!);
        }

        return names;
    }
}
