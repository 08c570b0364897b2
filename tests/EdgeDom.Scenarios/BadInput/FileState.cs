using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// What a program has stored, read beside it through a connection that cannot write: whether anything was written since
/// the last look, and one hash over every row of every table.
/// </summary>
internal sealed class FileState : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly IReadOnlyDictionary<string, string> views;
    private long version;

    /// <summary>Looks at <paramref name="file"/>.</summary>
    /// <param name="file">The database.</param>
    /// <param name="views">A query to take instead of a whole table, by the table's name; an empty one leaves the
    /// table out.</param>
    public FileState(string file, IReadOnlyDictionary<string, string> views)
    {
        this.views = views;
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ConnectionString);
        connection.Open();
    }

    /// <summary>Whether a writer has written since this was asked last; true the first time.</summary>
    public bool HasMoved()
    {
        var before = version;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        version = (long)command.ExecuteScalar()!;
        return version != before;
    }

    /// <summary>SHA-256 over everything that is looked at, in hex digits.</summary>
    public string Hash()
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            var query = views.GetValueOrDefault(table, $"SELECT * FROM \"{table}\"");
            if (query.Length > 0)
            {
                Add(hash, table, query);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private void Add(IncrementalHash hash, string table, string query)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(table));
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            for (var column = 0; column < rows.FieldCount; column++)
            {
                hash.AppendData(rows.GetValue(column) is byte[] bytes
                    ? bytes
                    : Encoding.UTF8.GetBytes(Convert.ToString(rows.GetValue(column), CultureInfo.InvariantCulture)!));
                hash.AppendData("|"u8);
            }
        }
    }

    private List<string> Column(string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }
}
