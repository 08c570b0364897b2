using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeDom.Model.Grid;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Cells as node names by a template such as <c>c{col}_r{row}</c>, both ways and without a string per
/// reading.</summary>
internal sealed class NodeNames
{
    private const string ColumnHole = "{col}";
    private const string RowHole = "{row}";

    private readonly byte[] before;
    private readonly byte[] between;
    private readonly byte[] after;
    private readonly bool isColumnFirst;
    private readonly string template;
    private readonly ConcurrentDictionary<Cell, JsonEncodedText> names = new();

    /// <summary>Throws <see cref="ArgumentException"/> when the template does not hold each hole once with something
    /// between.</summary>
    public NodeNames(string template)
    {
        this.template = template;
        var column = template.IndexOf(ColumnHole, StringComparison.Ordinal);
        var row = template.IndexOf(RowHole, StringComparison.Ordinal);
        isColumnFirst = column < row;
        var (first, firstHole) = isColumnFirst ? (column, ColumnHole) : (row, RowHole);
        var (second, secondHole) = isColumnFirst ? (row, RowHole) : (column, ColumnHole);
        if (first < 0 || second <= first + firstHole.Length)
        {
            throw new ArgumentException(
                $"Node name '{template}' must hold {ColumnHole} and {RowHole} with something between them.",
                nameof(template));
        }

        before = Encoding.UTF8.GetBytes(template[..first]);
        between = Encoding.UTF8.GetBytes(template[(first + firstHole.Length)..second]);
        after = Encoding.UTF8.GetBytes(template[(second + secondHole.Length)..]);
    }

    /// <summary>A name as an example, for messages.</summary>
    public string Example => Text(new Cell(3, 12));

    /// <summary>The node name of a cell, ready for JSON. Kept for ever: a grid has at most 250,000 cells.</summary>
    public JsonEncodedText NameOf(Cell cell) =>
        names.TryGetValue(cell, out var name) ? name : names.GetOrAdd(cell, JsonEncodedText.Encode(Text(cell)));

    /// <summary>Reads a node name; false when it was not made by the template.</summary>
    public bool TryRead(ReadOnlySpan<byte> name, out Cell cell)
    {
        cell = default;
        if (!Skip(ref name, before) || !Number(ref name, out var first)
            || !Skip(ref name, between) || !Number(ref name, out var second) || !name.SequenceEqual(after))
        {
            return false;
        }

        cell = isColumnFirst ? new Cell(first, second) : new Cell(second, first);
        return true;
    }

    private static bool Skip(ref ReadOnlySpan<byte> name, byte[] part)
    {
        if (!name.StartsWith(part))
        {
            return false;
        }

        name = name[part.Length..];
        return true;
    }

    private static bool Number(ref ReadOnlySpan<byte> name, out int number)
    {
        number = 0;
        if (name.IsEmpty || name[0] is < (byte)'0' or > (byte)'9'
            || !Utf8Parser.TryParse(name, out number, out var used))
        {
            return false;
        }

        name = name[used..];
        return true;
    }

    private string Text(Cell cell) => template
        .Replace(ColumnHole, cell.Column.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace(RowHole, cell.Row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
