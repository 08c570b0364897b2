using System.Globalization;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// A statement that writes rows of one table. In its text <c>{rows}</c> stands for the values: one row at a time where
/// the database lives in this process, whole columns at once across a wire.
/// </summary>
public sealed class RowWrite
{
    private const string Mark = "{rows}";

    /// <summary>
    /// Takes the text and the kinds of its columns. Of rows with the same first <paramref name="keys"/> columns in one
    /// batch the last one counts; 0 when such rows are a fault.
    /// </summary>
    public RowWrite(string sql, int keys, params IReadOnlyList<ColumnKind> columns)
    {
        Keys = keys;
        Columns = columns;
        var names = Enumerable.Range(1, columns.Count)
            .Select(index => string.Create(CultureInfo.InvariantCulture, $"?{index}"));
        OneRow = sql.Replace(Mark, $"VALUES ({string.Join(", ", names)})", StringComparison.Ordinal);
        var lists = columns.Select((kind, index) => string.Create(
            CultureInfo.InvariantCulture, $"${index + 1}::{PostgresText.TypeOf(kind)}[]"));
        ManyRows = sql.Replace(Mark, $"SELECT * FROM unnest({string.Join(", ", lists)})", StringComparison.Ordinal);
    }

    /// <summary>How many of the first columns tell rows apart.</summary>
    public int Keys { get; }

    /// <summary>What the columns hold.</summary>
    public IReadOnlyList<ColumnKind> Columns { get; }

    /// <summary>The text for one row, with ?1, ?2 ...</summary>
    public string OneRow { get; }

    /// <summary>The text for many rows as lists, with $1, $2 ...</summary>
    public string ManyRows { get; }
}
