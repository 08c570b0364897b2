using System.Data;
using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// The writer's connection to PostgreSQL. What has no answer waits and goes out with the next read or the commit, so a
/// batch costs few round trips however many rows it writes.
/// </summary>
public sealed class PostgresSession : IHubSession
{
    /// <summary>The channel on which programs on one database tell each other what they committed.</summary>
    public const string Channel = "edgedom_hub";

    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly bool _isDurable;
    private readonly Dictionary<string, PostgresStatement> _statements = [];
    private readonly Dictionary<RowWrite, RowBuffer> _buffers = [];
    private readonly List<Func<NpgsqlBatchCommand>> _held = [];
    private NpgsqlConnection _connection;
    private bool _isInBatch;

    /// <summary>Connects and brings the schema up to date.</summary>
    public PostgresSession(string address, long lockKey, IReadOnlyList<string> scripts, bool isDurable)
    {
        _address = PostgresLink.Address(address);
        _isDurable = isDurable;
        _connection = PostgresLink.Open(_address, isDurable);
        try
        {
            PostgresSchema.Upgrade(_connection, lockKey, scripts);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public bool IsShared => true;

    /// <inheritdoc />
    public bool HasWrites { get; private set; }

    /// <inheritdoc />
    public void Begin()
    {
        Hold(new NpgsqlBatchCommand("BEGIN"));
        (_isInBatch, HasWrites) = (true, false);
    }

    /// <inheritdoc />
    public void Commit()
    {
        Hold(new NpgsqlBatchCommand("COMMIT"));
        Send([]);
        _isInBatch = false;
    }

    /// <inheritdoc />
    public bool Rollback(Exception? fault = null)
    {
        var isFull = fault is PostgresException { SqlState: PostgresErrorCodes.DiskFull };
        Forget();
        if (!_isInBatch)
        {
            return isFull;
        }

        _isInBatch = false;
        try
        {
            Hold(new NpgsqlBatchCommand("ROLLBACK"));
            Send([]);
        }
        catch (StoreAwayException)
        {
            // The server rolls back by itself what a lost session has left.
            Forget();
        }

        return isFull;
    }

    /// <inheritdoc />
    public void Reopen()
    {
        Forget();
        _isInBatch = false;
        _connection.Dispose();
        _connection = PostgresLink.Open(_address, _isDurable);
    }

    /// <inheritdoc />
    public IStatement Prepared(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            _statements[sql] = statement = new PostgresStatement(this, sql);
        }

        return statement;
    }

    /// <inheritdoc />
    public void Add(RowWrite write, params ReadOnlySpan<object> values)
    {
        if (!_buffers.TryGetValue(write, out var buffer))
        {
            _buffers[write] = buffer = new RowBuffer(write);
            _held.Add(buffer.Command);
        }

        buffer.Add(values.ToArray());
        HasWrites = true;
    }

    /// <inheritdoc />
    public void ReadTogether(params ReadOnlySpan<Query> queries)
    {
        var reads = new List<(NpgsqlBatchCommand Command, Action<IRow> Row)>(queries.Length);
        foreach (var query in queries)
        {
            reads.Add((PostgresStatement.Command(PostgresText.Statement(query.Sql), query.Values), query.Read));
        }

        Read(reads);
    }

    /// <inheritdoc />
    public void Announce(string text) => Hold(PostgresStatement.Command("SELECT pg_notify($1, $2)", [Channel, text]));

    /// <summary>Keeps a command for the next round trip; rows added later stay behind it.</summary>
    public void Hold(NpgsqlBatchCommand command)
    {
        _buffers.Clear();
        _held.Add(() => command);
        HasWrites = true;
    }

    /// <summary>Sends what waits and these reads behind it.</summary>
    public void Read(IReadOnlyList<(NpgsqlBatchCommand Command, Action<IRow> Row)> reads) => Send(reads);

    /// <inheritdoc />
    public void Dispose()
    {
        Rollback();
        _connection.Dispose();
    }

    private void Send(IReadOnlyList<(NpgsqlBatchCommand Command, Action<IRow> Row)> reads)
    {
        try
        {
            using var batch = new NpgsqlBatch(_connection);
            foreach (var make in _held)
            {
                batch.BatchCommands.Add(make());
            }

            Forget();
            foreach (var (command, _) in reads)
            {
                batch.BatchCommands.Add(command);
            }

            if (reads.Count == 0)
            {
                batch.ExecuteNonQuery();
                return;
            }

            Take(batch, reads);
        }
        catch (Exception fault) when (PostgresLink.Passes(fault) || _connection.State != ConnectionState.Open)
        {
            throw new StoreAwayException($"The database at {PostgresLink.Name(_address)} went away.", fault);
        }
    }

    private static void Take(NpgsqlBatch batch, IReadOnlyList<(NpgsqlBatchCommand, Action<IRow> Read)> reads)
    {
        using var reader = batch.ExecuteReader();
        var row = new PostgresRow(reader);
        foreach (var (_, read) in reads)
        {
            while (reader.Read())
            {
                read(row);
            }

            reader.NextResult();
        }
    }

    private void Forget()
    {
        _held.Clear();
        _buffers.Clear();
    }
}
