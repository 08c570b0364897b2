using System.Globalization;
using EdgeDom.Hub.Store;

namespace EdgeDom.Tests.Hub;

/// <summary>A row as the first program that had its table wrote it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Cells">Columns that the table had then, and texts or numbers.</param>
internal sealed record OldRow(string Table, params (string Column, object Value)[] Cells)
{
    /// <summary>The version of the script that made the table.</summary>
    public int Since { get; } = 1 + HubSchema.Scripts.TakeWhile(script => !Makes(script, Table)).Count();

    /// <summary>The statement that writes it.</summary>
    public string Insert => $"INSERT INTO {Table} ({string.Join(", ", Cells.Select(cell => cell.Column))})"
        + $" VALUES ({string.Join(", ", Cells.Select(cell => Text(cell.Value)))})";

    /// <summary>The table and the condition by which it is found.</summary>
    public string Kept => $"{Table} WHERE "
        + string.Join(" AND ", Cells.Select(cell => $"{cell.Column} = {Text(cell.Value)}"));

    private static bool Makes(string script, string table) =>
        script.Contains($"CREATE TABLE {table} (", StringComparison.Ordinal);

    private static string Text(object value) =>
        value as string is { } text ? $"'{text}'" : ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
}
