using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Commands;

/// <summary>Reads movements from a ledger file beside its writer.</summary>
internal static class LedgerHistory
{
    private const string Sql = """
        SELECT number, at, sku, from_kind, from_key, to_kind, to_key, quantity, cause
        FROM entry
        WHERE ($sku IS NULL OR sku = $sku)
          AND ($bin IS NULL OR (from_kind = 1 AND substr(from_key, 1, length($bin) + 1) = $bin || '/')
                            OR (to_kind = 1 AND substr(to_key, 1, length($bin) + 1) = $bin || '/'))
          AND ($order IS NULL OR from_key = $order OR to_key = $order
                              OR substr(from_key, 1, length($order) + 1) = $order || '/'
                              OR substr(to_key, 1, length($order) + 1) = $order || '/')
        ORDER BY number DESC
        LIMIT $limit
        """;

    /// <summary>One movement as people see it.</summary>
    public sealed record Line(long Number, Moment At, string Sku, long Quantity, string From, string To, string Cause);

    /// <summary>The newest movements that fit all of the filters given, oldest first.</summary>
    public static IReadOnlyList<Line> Read(string file, string? sku, string? bin, string? order, int limit)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"{file} does not exist.", file);
        }

        using var connection = SqliteFile.OpenReader(file);
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.AddWithValue("$sku", (object?)sku ?? DBNull.Value);
        command.Parameters.AddWithValue("$bin", (object?)bin ?? DBNull.Value);
        command.Parameters.AddWithValue("$order", (object?)order ?? DBNull.Value);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var lines = new List<Line>();
        while (reader.Read())
        {
            lines.Add(new Line(
                reader.GetInt64(0),
                new Moment(reader.GetInt64(1)),
                reader.GetString(2),
                reader.GetInt64(7),
                new Account((AccountKind)reader.GetInt32(3), reader.GetString(4)).ToString(),
                new Account((AccountKind)reader.GetInt32(5), reader.GetString(6)).ToString(),
                reader.GetString(8)));
        }

        lines.Reverse();
        return lines;
    }
}
