using System.Globalization;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Importing;

/// <summary>One plain sale row of the Online Retail file, and the rules that make the other rows none.</summary>
internal sealed record RetailRow(
    string Invoice,
    string Code,
    string Name,
    long Quantity,
    Moment At,
    long PriceMinor,
    string Customer,
    string Country)
{
    private const int InvoiceDigits = 6;
    private const int CodeDigits = 5;
    private const long QuantityMax = 1_000_000;

    /// <summary>Reads a row; null and the rule's name when it is no plain sale.</summary>
    public static RetailRow? Read(CsvTable table, CsvRow row, out string rule)
    {
        var invoice = table.Field(row, "InvoiceNo");
        var code = table.Field(row, "StockCode");
        var isNumber = long.TryParse(
            table.Field(row, "Quantity"),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var quantity);
        var time = TimeOf(table, row);
        rule = invoice switch
        {
            "" => "no invoice number",
            ['C', ..] => "cancellation",
            ['A', ..] => "bad debt adjustment",
            _ when invoice.Length != InvoiceDigits || !invoice.All(char.IsAsciiDigit) => "unknown invoice number",
            _ when !isNumber || Math.Abs(quantity) > QuantityMax => "quantity is no number",
            _ when quantity <= 0 => "quantity not above zero",
            _ when !IsStockCode(code) => "not a stock code",
            _ when time is null => "no date",
            _ => "",
        };
        return rule.Length > 0 ? null : new RetailRow(
            invoice, code, table.Field(row, "Description"), quantity, Moment.Of(time!.Value), PriceOf(table, row),
            table.Field(row, "CustomerID"), table.Field(row, "Country"));
    }

    /// <summary>The day of a row; null when its date cannot be read.</summary>
    public static DateOnly? DayOf(CsvTable table, CsvRow row) =>
        TimeOf(table, row) is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null;

    private static bool IsStockCode(string code) =>
        code.Length >= CodeDigits
            && code.Length <= 20
            && code.AsSpan(0, CodeDigits).IndexOfAnyExceptInRange('0', '9') < 0
        && code.All(char.IsAsciiLetterOrDigit);

    private static long PriceOf(CsvTable table, CsvRow row) =>
        decimal.TryParse(
            table.Field(row, "UnitPrice"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            && price < 1_000_000m
            ? (long)(price * 100m)
            : 0;

    private static DateTimeOffset? TimeOf(CsvTable table, CsvRow row) =>
        DateTimeOffset.TryParseExact(
            table.Field(row, "InvoiceDate"), "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
