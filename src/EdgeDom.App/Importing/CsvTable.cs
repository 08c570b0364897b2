using System.IO.Compression;

namespace EdgeDom.App.Importing;

/// <summary>A CSV file with a header row, plain or gzip-compressed: rows with fields by column name.</summary>
public sealed class CsvTable
{
    private readonly Dictionary<string, int> columns;

    private CsvTable(Dictionary<string, int> columns, IReadOnlyList<CsvRow> rows) =>
        (this.columns, Rows) = (columns, rows);

    /// <summary>All rows below the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>
    /// Reads a file. Throws <see cref="InvalidDataException"/> naming the file and the columns when one of
    /// <paramref name="required"/> is missing.
    /// </summary>
    public static CsvTable Read(string path, params IReadOnlyList<string> required)
    {
        using var reader = Open(path);
        var rows = CsvRows.Read(reader).ToList();
        if (rows.Count == 0)
        {
            throw new InvalidDataException($"{path}: the file is empty; a header row is needed.");
        }

        var names = rows[0].Fields.Select((name, at) => (name, at))
            .DistinctBy(column => column.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(column => column.name, column => column.at, StringComparer.OrdinalIgnoreCase);
        var missing = required.Where(name => !names.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? new CsvTable(names, rows[1..])
            : throw new InvalidDataException(
                $"{path}: column {string.Join(", ", missing)} is missing; "
                + $"the header has {string.Join(", ", names.Keys)}.");
    }

    /// <summary>Whether the header names this column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>The field of a row; empty when the column or the field is not there.</summary>
    public string Field(CsvRow row, string column) =>
        columns.TryGetValue(column, out var at) && at < row.Fields.Count ? row.Fields[at].Trim() : "";

    private static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new StreamReader(new GZipStream(file, CompressionMode.Decompress))
            : new StreamReader(file);
    }
}
