using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>Reads a PostgreSQL database over a small pool of connections.</summary>
public sealed class PostgresReadings : IReadings
{
    private const int ConnectionsMax = 8;

    private readonly NpgsqlDataSource _source;

    /// <summary>Takes the address; connects with the first read.</summary>
    public PostgresReadings(string address)
    {
        var pooled = new NpgsqlConnectionStringBuilder(PostgresLink.Address(address).ConnectionString)
        {
            MaxPoolSize = ConnectionsMax, ConnectionIdleLifetime = 60,
        };
        _source = NpgsqlDataSource.Create(pooled);
    }

    /// <inheritdoc />
    public List<T> Rows<T>(string sql, Func<IRow, T> read, params ReadOnlySpan<object> values)
    {
        try
        {
            using var batch = _source.CreateBatch();
            batch.BatchCommands.Add(PostgresStatement.Command(PostgresText.Statement(sql), values));
            using var reader = batch.ExecuteReader();
            var (row, rows) = (new PostgresRow(reader), new List<T>());
            while (reader.Read())
            {
                rows.Add(read(row));
            }

            return rows;
        }
        catch (Exception fault) when (PostgresLink.Passes(fault))
        {
            throw new StoreAwayException("The database cannot be read now.", fault);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
