using System.Globalization;

namespace EdgeDom.App.Importing;

/// <summary>
/// Reads plain CSV files for a hub: orders, nodes and stock, each row judged on its own and a bad one named.
/// </summary>
public static class CsvDocuments
{
    private const string BadNumber = "not a number where one is needed";
    private const string BadUnit =
        "a unit that is not known; quantities are of single pieces: each, EA, C62, H87 or PCE";

    // Of UN/ECE Recommendation 20; an older trade name among them.
    private static readonly HashSet<string> PieceUnits =
        new(["", "each", "EA", "C62", "H87", "PCE"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Orders: columns order, sku, quantity, latitude, longitude; channel, priority and unit if wanted. Rows of one
    /// order stand together in one request. The order's number is its reference and makes its idempotency key.
    /// </summary>
    public static IEnumerable<ImportRequest> Orders(string path, List<SkippedRow> skipped)
    {
        var table = CsvTable.Read(path, "order", "sku", "quantity", "latitude", "longitude");
        var rows = table.Rows.Where(row => IsSound(table, row, skipped)).ToList();
        foreach (var order in rows.GroupBy(row => table.Field(row, "order"), StringComparer.Ordinal))
        {
            var first = order.First();
            var channel = table.Field(first, "channel") is { Length: > 0 } named ? named : "import";
            yield return new ImportRequest(
                first.Line,
                HttpMethod.Post,
                "/api/v1/orders",
                new
                {
                    channel,
                    reference = order.Key,
                    priority = (int)(Number(table, first, "priority") ?? 0),
                    shipTo = new
                    {
                        latitude = Number(table, first, "latitude"), longitude = Number(table, first, "longitude"),
                    },
                    lines = order.GroupBy(row => table.Field(row, "sku"), StringComparer.Ordinal).Select(lines => new
                    {
                        sku = lines.Key, quantity = lines.Sum(row => (long)Number(table, row, "quantity")!.Value),
                    }),
                },
                $"{channel}-{order.Key}");
        }
    }

    /// <summary>
    /// Nodes: columns node, name, latitude, longitude, fixedMinor, perKmMilliMinor. One that stands there twice, or is
    /// spelled in two ways, is taken once.
    /// </summary>
    public static IEnumerable<ImportRequest> Nodes(string path, List<SkippedRow> skipped)
    {
        var spelling = new OneSpelling(skipped);
        var table = CsvTable.Read(path, "node", "name", "latitude", "longitude", "fixedMinor", "perKmMilliMinor");
        foreach (var row in table.Rows)
        {
            if (Numbers(table, row, skipped, "latitude", "longitude", "fixedMinor", "perKmMilliMinor") is { } numbers
                && spelling.IsFirst(row, table.Field(row, "node")))
            {
                yield return new ImportRequest(
                    row.Line,
                    HttpMethod.Put,
                    $"/api/v1/nodes/{Uri.EscapeDataString(table.Field(row, "node"))}",
                    new
                    {
                        name = table.Field(row, "name"),
                        latitude = numbers[0],
                        longitude = numbers[1],
                        fixedMinor = (long)numbers[2],
                        perKmMilliMinor = (long)numbers[3],
                    },
                    "");
            }
        }
    }

    /// <summary>
    /// Stock of nodes without a site: columns node, sku, onHand; unit if wanted. Of a SKU that stands at a node twice
    /// the first row is taken, and a SKU that an earlier row spells otherwise is not.
    /// </summary>
    public static IEnumerable<ImportRequest> Stock(string path, List<SkippedRow> skipped)
    {
        var spelling = new OneSpelling(skipped);
        var table = CsvTable.Read(path, "node", "sku", "onHand");
        foreach (var row in table.Rows)
        {
            var (node, sku) = (table.Field(row, "node"), table.Field(row, "sku"));
            if (Numbers(table, row, skipped, "onHand") is { } numbers && IsOfPieces(table, row, skipped)
                && spelling.IsSpelledAsBefore(row, sku) && spelling.IsFirst(row, node, sku))
            {
                yield return new ImportRequest(
                    row.Line,
                    HttpMethod.Put,
                    $"/api/v1/nodes/{Uri.EscapeDataString(node)}/stock",
                    new { stock = new[] { new { sku, onHand = (long)numbers[0] } } },
                    "");
            }
        }
    }

    private static bool IsSound(CsvTable table, CsvRow row, List<SkippedRow> skipped)
    {
        if (Numbers(table, row, skipped, "quantity", "latitude", "longitude") is not { } numbers
            || !IsOfPieces(table, row, skipped))
        {
            return false;
        }

        if (numbers[0] >= 1 && decimal.IsInteger(numbers[0]) && table.Field(row, "sku").Length > 0)
        {
            return true;
        }

        skipped.Add(new SkippedRow(
            row.Line, "sku empty or quantity not a whole number above zero", string.Join(',', row.Fields)));
        return false;
    }

    private static bool IsOfPieces(CsvTable table, CsvRow row, List<SkippedRow> skipped)
    {
        if (PieceUnits.Contains(table.Field(row, "unit")))
        {
            return true;
        }

        skipped.Add(new SkippedRow(row.Line, BadUnit, string.Join(',', row.Fields)));
        return false;
    }

    private static decimal[]? Numbers(
        CsvTable table, CsvRow row, List<SkippedRow> skipped, params IEnumerable<string> columns)
    {
        var numbers = columns.Select(column => Number(table, row, column)).ToArray();
        if (Array.TrueForAll(numbers, number => number is not null))
        {
            return [.. numbers.Select(number => number!.Value)];
        }

        skipped.Add(new SkippedRow(row.Line, BadNumber, string.Join(',', row.Fields)));
        return null;
    }

    private static decimal? Number(CsvTable table, CsvRow row, string column) =>
        decimal.TryParse(
            table.Field(row, column), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000m
            ? number
            : null;
}
