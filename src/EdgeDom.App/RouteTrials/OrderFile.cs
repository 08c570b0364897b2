using System.Globalization;
using EdgeDom.App.TrialFiles;

namespace EdgeDom.App.RouteTrials;

/// <summary>Reads orders: a header, then a row a line, orders in time order and the rows of each together.</summary>
public static class OrderFile
{
    private const string Header = "order,region,sku,quantity";
    private const long UnitsMax = 1_000_000;

    /// <summary>All orders; <see cref="InvalidDataException"/> names the place of what is wrong.</summary>
    public static List<RouteOrder> Read(string file, RouteNetwork network)
    {
        var lines = TrialLines.Read(file);
        if (lines.All.Length == 0 || lines.All[0] != Header)
        {
            throw lines.Wrong(1, 1, $"'{Header}'");
        }

        var regions = Numbers(network.Regions.Select(region => region.Name));
        var skus = Numbers(network.Skus);
        var orders = new List<RouteOrder>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var units = new Dictionary<int, long>();
        for (var line = 2; line <= lines.All.Length; line++)
        {
            var row = Row(lines, line);
            var region = Known(lines, line, row[1], regions, "a region of the network");
            if (orders.Count == 0 || orders[^1].Name != row[0].Text)
            {
                _ = names.Add(row[0].Text) ? 0 : throw lines.Wrong(line, 1, "an order whose rows did not end above");
                units = [];
                orders.Add(new RouteOrder(row[0].Text, region, [], []));
            }
            else if (orders[^1].Region != region)
            {
                throw lines.Wrong(line, row[1].Column, "the region of the order's row above");
            }

            var sku = Known(lines, line, row[2], skus, "a SKU of the network's forecast");
            units[sku] = units.GetValueOrDefault(sku) + Quantity(lines, line, row[3]);
            _ = units.Values.Sum() <= UnitsMax ? 0 : throw lines.Wrong(
                line, row[3].Column, $"at most {UnitsMax} units in one order");
            orders[^1] = orders[^1] with { Skus = [.. units.Keys], Units = [.. units.Values] };
        }

        return orders.Count > 0 ? orders : throw lines.Wrong(2, 1, "an order");
    }

    private static List<(string Text, int Column)> Row(TrialLines lines, int line)
    {
        var fields = new List<(string Text, int Column)>();
        var column = 1;
        foreach (var field in lines.All[line - 1].Split(','))
        {
            fields.Add((field, column));
            column += field.Length + 1;
        }

        return fields.Count != 4 ? throw lines.Wrong(line, 1, "order, region, SKU and quantity with commas between")
            : fields[0].Text.Length == 0 ? throw lines.Wrong(line, 1, "the name of an order")
            : fields;
    }

    private static int Known(
        TrialLines lines, int line, (string Text, int Column) field, Dictionary<string, int> numbers, string what) =>
        numbers.TryGetValue(field.Text, out var number) ? number : throw lines.Wrong(line, field.Column, what);

    private static long Quantity(TrialLines lines, int line, (string Text, int Column) field) =>
        long.TryParse(field.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var units)
        && units is >= 1 and <= UnitsMax
            ? units
            : throw lines.Wrong(line, field.Column, $"units, 1 to {UnitsMax}");

    private static Dictionary<string, int> Numbers(IEnumerable<string> names) =>
        names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
}
