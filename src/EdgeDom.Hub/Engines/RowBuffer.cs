using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// Rows of one <see cref="RowWrite"/> that wait to go across the wire as whole columns, in the order of their keys: the
/// server finds the places of neighbours faster.
/// </summary>
public sealed class RowBuffer(RowWrite write)
{
    private readonly List<object[]> _rows = [];
    private readonly List<string> _keys = [];
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
        _keys.Add(key);
        _rows.Add(row);
    }

    /// <summary>The rows as one command.</summary>
    public NpgsqlBatchCommand Command()
    {
        var rows = _rows.ToArray();
        if (write.Keys > 0)
        {
            Array.Sort(_keys.ToArray(), rows, StringComparer.Ordinal);
        }

        var command = new NpgsqlBatchCommand(write.ManyRows);
        for (var column = 0; column < write.Columns.Count; column++)
        {
            command.Parameters.Add(write.Columns[column] switch
            {
                ColumnKind.Text => Column(rows, column, value => (string)value, NpgsqlDbType.Text),
                ColumnKind.Bytes => Column(rows, column, value => (byte[])value, NpgsqlDbType.Bytea),
                _ => Column(rows, column, value => value is int small ? small : (long)value, NpgsqlDbType.Bigint),
            });
        }

        return command;
    }

    private static NpgsqlParameter Column<T>(object[][] rows, int column, Func<object, T> read, NpgsqlDbType type) =>
        new() { Value = Array.ConvertAll(rows, row => read(row[column])), NpgsqlDbType = NpgsqlDbType.Array | type };

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
