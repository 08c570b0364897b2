using Npgsql;

namespace EdgeDom.Hub.Engines;

/// <summary>One statement of a PostgreSQL session; its effects wait for the next read or the commit.</summary>
public sealed class PostgresStatement(PostgresSession session, string sql) : IStatement
{
    private readonly string _text = PostgresText.Statement(sql);

    /// <inheritdoc />
    public void Run(params ReadOnlySpan<object> values) => session.Hold(Command(_text, values));

    /// <inheritdoc />
    public List<T> Rows<T>(Func<IRow, T> read, params ReadOnlySpan<object> values)
    {
        var rows = new List<T>();
        session.Read([(Command(_text, values), row => rows.Add(read(row)))]);
        return rows;
    }

    /// <inheritdoc />
    public T? First<T>(Func<IRow, T> read, params ReadOnlySpan<object> values)
        where T : class
    {
        T? first = null;
        session.Read([(Command(_text, values), row => first ??= read(row))]);
        return first;
    }

    /// <summary>A command with its parameters.</summary>
    public static NpgsqlBatchCommand Command(string text, ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                string words => new NpgsqlParameter<string> { TypedValue = words },
                int small => new NpgsqlParameter<long> { TypedValue = small },
                long whole => new NpgsqlParameter<long> { TypedValue = whole },
                byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
                string[] list => new NpgsqlParameter<string[]> { TypedValue = list },
                _ => throw new InvalidOperationException($"{value.GetType().Name} is no text, number or bytes."),
            });
        }

        return command;
    }
}
