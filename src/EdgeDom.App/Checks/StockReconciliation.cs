using System.Globalization;
using EdgeDom.App.Importing;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Checks;

/// <summary>
/// What stands in bins by the ledger, and at ports when the file has a column for them, against a file of stock: every
/// difference and every bad row.
/// </summary>
public sealed record StockReconciliation(
    int Rows,
    IReadOnlyList<StockReconciliation.Difference> Differences,
    IReadOnlyList<StockReconciliation.BadRow> BadRows)
{
    private const int NameLengthMax = 64;
    private const string PortColumn = "port";

    /// <summary>Whether nothing differs and every row could be read.</summary>
    public bool IsClean => Differences.Count == 0 && BadRows.Count == 0;

    /// <summary>Compares. Throws <see cref="InvalidDataException"/> when the file has not the columns.</summary>
    public static StockReconciliation Run(IEnumerable<AccountBalance> balances, string file)
    {
        var table = CsvTable.Read(file, "bin", "compartment", "sku", "quantity");
        var bad = new List<BadRow>();
        var inFile = new Dictionary<Place, long>();
        foreach (var row in table.Rows)
        {
            if (PlaceOf(table, row, bad) is { } place && Number(table, row, "quantity", 0, bad) is { } quantity
                && !inFile.TryAdd(place, quantity))
            {
                var column = place.Port.Length > 0 ? PortColumn : "bin";
                bad.Add(new BadRow(row.Line, column, "the same place, SKU, lot and owner stand before"));
            }
        }

        return new StockReconciliation(
            table.Rows.Count, Differ(InLedger(balances, table.Has(PortColumn)), inFile), bad);
    }

    private static Dictionary<Place, long> InLedger(IEnumerable<AccountBalance> balances, bool hasPorts)
    {
        var inLedger = new Dictionary<Place, long>();
        foreach (var balance in balances)
        {
            if (hasPorts && balance.Account.PortPlace() is { } port)
            {
                inLedger[new Place("", 0, balance.Sku.Value, balance.Lot, balance.Owner, port.Value)] =
                    balance.Quantity;
            }

            if (balance.Account.Kind != AccountKind.Bin)
            {
                continue;
            }

            var slash = balance.Account.Key.LastIndexOf('/');
            var compartment = long.Parse(balance.Account.Key.AsSpan(slash + 1), CultureInfo.InvariantCulture);
            inLedger[new Place(
                balance.Account.Key[..slash], compartment, balance.Sku.Value, balance.Lot, balance.Owner, "")] =
                balance.Quantity;
        }

        return inLedger;
    }

    private static IReadOnlyList<Difference> Differ(Dictionary<Place, long> inLedger, Dictionary<Place, long> inFile) =>
    [
        .. inLedger.Keys.Union(inFile.Keys)
            .Where(place => inLedger.GetValueOrDefault(place) != inFile.GetValueOrDefault(place))
            .OrderBy(place => place.Port, StringComparer.Ordinal)
            .ThenBy(place => place.Bin, StringComparer.Ordinal).ThenBy(place => place.Compartment)
            .ThenBy(place => place.Sku, StringComparer.Ordinal).ThenBy(place => place.Lot, StringComparer.Ordinal)
            .ThenBy(place => place.Owner, StringComparer.Ordinal)
            .Select(place => new Difference(
                place.Bin,
                place.Compartment,
                place.Sku,
                place.Lot,
                place.Owner,
                inLedger.GetValueOrDefault(place),
                inFile.GetValueOrDefault(place),
                place.Port)),
    ];

    private static Place? PlaceOf(CsvTable table, CsvRow row, List<BadRow> bad)
    {
        var before = bad.Count;
        var port = Text(table, row, PortColumn, 0, bad);
        if (port.Length > 0)
        {
            RefuseBeside(table, row, "bin", bad);
            RefuseBeside(table, row, "compartment", bad);
        }

        var place = new Place(
            port.Length > 0 ? "" : Text(table, row, "bin", 1, bad),
            port.Length > 0 ? 0 : Number(table, row, "compartment", 1, bad) ?? 0,
            Text(table, row, "sku", 1, bad),
            Text(table, row, "lot", 0, bad),
            Text(table, row, "owner", 0, bad),
            port);
        return bad.Count == before ? place : null;
    }

    private static void RefuseBeside(CsvTable table, CsvRow row, string column, List<BadRow> bad)
    {
        var text = table.Field(row, column);
        if (text.Length > 0)
        {
            bad.Add(new BadRow(row.Line, column, $"'{text}' stands beside a port: goods lie in one place"));
        }
    }

    private static string Text(CsvTable table, CsvRow row, string column, int least, List<BadRow> bad)
    {
        var text = table.Field(row, column);
        if (text.Length < least || text.Length > NameLengthMax || text.Any(char.IsControl))
        {
            bad.Add(new BadRow(row.Line, column, $"'{text}' is no text of {least} to {NameLengthMax} characters"));
        }

        return text;
    }

    private static long? Number(CsvTable table, CsvRow row, string column, long least, List<BadRow> bad)
    {
        var text = table.Field(row, column);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= StockMovement.QuantityMax)
        {
            return number;
        }

        bad.Add(new BadRow(row.Line, column, $"'{text}' is no whole number from {least} on"));
        return null;
    }

    /// <summary>
    /// One place where ledger and file differ, a compartment or a port; 0 where one of them has nothing.
    /// </summary>
    public sealed record Difference(
        string Bin,
        long Compartment,
        string Sku,
        string Lot,
        string Owner,
        long InLedger,
        long InFile,
        string Port = "")
    {
        /// <summary>The place for people.</summary>
        public string Place => Port.Length > 0
            ? $"port {Port}"
            : string.Create(CultureInfo.InvariantCulture, $"{Bin}/{Compartment}");
    }

    /// <summary>A field that cannot be used; the row was left out.</summary>
    /// <param name="Line">The line of the file, from 1.</param>
    /// <param name="Column">The column's name.</param>
    /// <param name="What">What is wrong with it.</param>
    public sealed record BadRow(int Line, string Column, string What);

    private readonly record struct Place(
        string Bin, long Compartment, string Sku, string Lot, string Owner, string Port);
}
