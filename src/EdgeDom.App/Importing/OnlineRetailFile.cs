using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Importing;

/// <summary>
/// The public Online Retail file: one row a transaction line. Every row that is no plain sale is skipped under a named
/// rule. SKUs that differ only in letter case are different SKUs. Local times without a zone are read as UTC.
/// </summary>
public sealed class OnlineRetailFile
{
    private const int NameCharactersMax = 120;

    private readonly Dictionary<string, (string Name, long PriceMinor, int Lines)> seen = new(StringComparer.Ordinal);

    private OnlineRetailFile()
    {
    }

    /// <summary>Orders of the day (of all days when none was asked for), by time of placing, then by number.</summary>
    public IReadOnlyList<ImportedOrder> Orders { get; private set; } = [];

    /// <summary>The rows of that day that were skipped, in file order.</summary>
    public IReadOnlyList<SkippedRow> Skipped { get; private set; } = [];

    /// <summary>Plain sale rows of that day, before repeated SKUs of one invoice were put together.</summary>
    public int RowsTaken { get; private set; }

    /// <summary>Every SKU sold on any day of the file, ordered by code, with the number of rows that sold it.</summary>
    public IReadOnlyList<(Item Item, int Lines)> Items { get; private set; } = [];

    /// <summary>Reads the file. Throws <see cref="InvalidDataException"/> when it is not of this kind.</summary>
    public static OnlineRetailFile Read(string path, DateOnly? day)
    {
        var table = CsvTable.Read(
            path,
            "InvoiceNo",
            "StockCode",
            "Description",
            "Quantity",
            "InvoiceDate",
            "UnitPrice",
            "CustomerID",
            "Country");
        var file = new OnlineRetailFile();
        var sales = new List<RetailRow>();
        var skipped = new List<SkippedRow>();
        foreach (var row in table.Rows)
        {
            var sale = RetailRow.Read(table, row, out var rule);
            var isOfDay = day is null || RetailRow.DayOf(table, row) is not { } at || at == day;
            if (sale is null && isOfDay)
            {
                skipped.Add(new SkippedRow(row.Line, rule, string.Join(',', row.Fields)));
            }

            if (sale is not null)
            {
                file.See(sale);
                if (isOfDay)
                {
                    sales.Add(sale);
                }
            }
        }

        file.RowsTaken = sales.Count;
        file.Skipped = skipped;
        file.Orders = Join(sales);
        file.Items = file.MakeItems();
        return file;
    }

    /// <summary>Skipped rows per rule, ordered by rule.</summary>
    public IReadOnlyDictionary<string, int> SkippedPerRule() => new SortedDictionary<string, int>(
        Skipped.CountBy(row => row.Rule).ToDictionary(rule => rule.Key, rule => rule.Value), StringComparer.Ordinal);

    private static List<ImportedOrder> Join(List<RetailRow> sales) => sales
        .GroupBy(sale => sale.Invoice, StringComparer.Ordinal)
        .Select(invoice => new ImportedOrder(
            OrderId.Of(invoice.Key),
            invoice.Min(sale => sale.At),
            invoice.First().Customer,
            Countries.CodeOf(invoice.First().Country),
            [.. invoice.GroupBy(sale => sale.Code, StringComparer.Ordinal)
                .Select(lines => new ImportedLine(Sku.Of(lines.Key), lines.Sum(line => line.Quantity)))]))
        .OrderBy(order => order.PlacedAt).ThenBy(order => order.Id.Value, StringComparer.Ordinal)
        .ToList();

    private void See(RetailRow sale)
    {
        var known = seen.GetValueOrDefault(sale.Code);
        seen[sale.Code] = (
            string.IsNullOrEmpty(known.Name) ? sale.Name : known.Name,
            Math.Max(known.PriceMinor, sale.PriceMinor),
            known.Lines + 1);
    }

    private List<(Item Item, int Lines)> MakeItems()
    {
        var codes = seen.Keys.Order(StringComparer.Ordinal).ToList();
        return codes.Select((code, at) => (
            new Item
            {
                Sku = Sku.Of(code),
                Name = seen[code].Name is { Length: > 0 } name
                    ? name[..Math.Min(name.Length, NameCharactersMax)]
                    : code,
                Barcode = string.Create(CultureInfo.InvariantCulture, $"29{at:D10}"),
                WeightGrams = 50 + (Stable(code) % 950),
                PriceMinor = seen[code].PriceMinor,
            },
            seen[code].Lines)).ToList();
    }

    private static int Stable(string text)
    {
        var sum = 17L;
        foreach (var letter in text)
        {
            sum = ((sum * 31) + letter) % 1_000_003;
        }

        return (int)sum;
    }
}
