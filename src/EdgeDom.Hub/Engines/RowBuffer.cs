using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace EdgeDom.Hub.Engines;

/// <summary>Rows of one <see cref="RowWrite"/> that wait to go across the wire as whole columns.</summary>
public sealed class RowBuffer(RowWrite write)
{
    private readonly List<object[]> _rows = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>Adds a row, or replaces the one with the same keys.</summary>
    public void Add(object[] row)
    {
        if (write.Keys == 0)
        {
            _rows.Add(row);
            return;
        }

        var key = Key(row);
        if (_places.TryGetValue(key, out var place))
        {
            _rows[place] = row;
            return;
        }

        _places[key] = _rows.Count;
        _rows.Add(row);
    }

    /// <summary>The rows as one command.</summary>
    public NpgsqlBatchCommand Command()
    {
        var command = new NpgsqlBatchCommand(write.ManyRows);
        for (var column = 0; column < write.Columns.Count; column++)
        {
            command.Parameters.Add(write.Columns[column] == ColumnKind.Text
                ? new NpgsqlParameter
                {
                    Value = Column(column, value => (string)value),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
                }
                : new NpgsqlParameter
                {
                    Value = Column(column, value => value is int small ? small : (long)value),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                });
        }

        return command;
    }

    private T[] Column<T>(int column, Func<object, T> read)
    {
        var values = new T[_rows.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = read(_rows[row][column]);
        }

        return values;
    }

    private string Key(object[] row)
    {
        if (write.Keys == 1 && row[0] is string only)
        {
            return only;
        }

        var key = new StringBuilder();
        for (var column = 0; column < write.Keys; column++)
        {
            key.Append(row[column]).Append('\0');
        }

        return key.ToString();
    }
}
