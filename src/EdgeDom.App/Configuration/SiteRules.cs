using System.Globalization;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Wire.Lines;

namespace EdgeDom.App.Configuration;

/// <summary>What must hold between the parts of a site's configuration, each broken rule said with the cure.</summary>
public static class SiteRules
{
    /// <summary>Everything wrong with a grid.</summary>
    public static IEnumerable<ConfigProblem> OfLayout(GridLayout layout, string file)
    {
        foreach (var (key, value, least, most) in new[]
                 {
                     ("columns", layout.Columns, 2, 500),
                     ("rows", layout.Rows, 2, 500),
                     ("levels", layout.Levels, 1, 32),
                     ("pitchXMm", layout.PitchXMm, 100, 5000), ("pitchYMm", layout.PitchYMm, 100, 5000),
                     ("binHeightMm", layout.BinHeightMm, 50, 2000),
                 })
        {
            if (value < least || value > most)
            {
                yield return new(file, key, string.Create(
                    CultureInfo.InvariantCulture, $"{value} is out of bounds; allowed: {least} to {most}"));
            }
        }

        foreach (var port in layout.Ports.Where(port => !layout.IsOpen(port.Cell)))
        {
            yield return new(file, "ports", $"{port.Id} stands at {port.Cell}, which is blocked or outside the grid");
        }

        foreach (var cell in layout.Chargers.Where(cell => !layout.IsOpen(cell)))
        {
            yield return new(file, "chargers", $"{cell} is blocked or outside the grid");
        }

        var twice = layout.Ports.Select(port => port.Cell).Concat(layout.Chargers)
            .CountBy(cell => cell).Where(cell => cell.Value > 1);
        foreach (var (cell, _) in twice)
        {
            yield return new(file, "ports", $"{cell} is used twice by ports and chargers");
        }

        if (layout.Ports.Select(port => port.Id).Distinct().Count() != layout.Ports.Count || layout.Ports.Count == 0)
        {
            yield return new(file, "ports", "at least one port is needed and each needs a name of its own");
        }
    }

    /// <summary>Everything wrong with a list of items.</summary>
    public static IEnumerable<ConfigProblem> OfItems(IReadOnlyList<Item> items, string file)
    {
        foreach (var (sku, _) in items.CountBy(item => item.Sku).Where(item => item.Value > 1))
        {
            yield return new(file, "sku", $"{sku} stands there twice");
        }

        foreach (var (code, _) in items.CountBy(item => item.Barcode).Where(item => item.Value > 1))
        {
            yield return new(file, "barcode", $"{code} belongs to two items; a scan must name one");
        }

        foreach (var item in items.Where(item => item.WeightGrams < 1 || item.UnitsPerBin < 1))
        {
            yield return new(file, "weightGrams", $"{item.Sku}: weightGrams and unitsPerBin must be 1 or more");
        }
    }

    /// <summary>Everything wrong with the bins at opening.</summary>
    public static IEnumerable<ConfigProblem> OfStock(
        OpeningStock stock, GridLayout layout, IReadOnlyList<Item> items, string file)
    {
        var known = items.Select(item => item.Sku).ToHashSet();
        foreach (var bin in stock.Bins)
        {
            if (!layout.HoldsStack(bin.Cell) || bin.Level < 1 || bin.Level > layout.Levels)
            {
                yield return new(
                    file, "bins", $"{bin.Bin} at {bin.Cell} level {bin.Level} is not a place of this grid");
            }

            if (bin.Loads.FirstOrDefault(load => !known.Contains(load.Sku)) is { } odd)
            {
                yield return new(file, "bins", $"{bin.Bin} holds {odd.Sku}, which is not among the items");
            }
        }

        foreach (var ((cell, level), _) in stock.Bins
            .CountBy(bin => (bin.Cell, bin.Level)).Where(place => place.Value > 1))
        {
            yield return new(file, "bins", $"two bins stand at {cell} level {level}");
        }

        foreach (var (bin, _) in stock.Bins.CountBy(bin => bin.Bin).Where(bin => bin.Value > 1))
        {
            yield return new(file, "bins", $"{bin} stands there twice");
        }
    }

    /// <summary>Everything wrong with ports and robots of a site.</summary>
    public static IEnumerable<ConfigProblem> OfDevices(SiteConfig config, GridLayout layout, string file)
    {
        for (var at = 0; at < config.Ports.Count; at++)
        {
            var port = config.Ports[at];
            var key = KeyLines.Join("ports", at);
            if (layout.Ports.All(known => known.Id != port.Port))
            {
                yield return new(
                    file,
                    key,
                    $"{port.Port} is not in the layout: {string.Join(", ", layout.Ports.Select(known => known.Id))}");
            }

            foreach (var address in new[] { port.Scanner, port.Light, port.Scale }.Where(address => address.Length > 0))
            {
                if (LineAddress.Parse(address, out var why) is null)
                {
                    yield return new(file, key, why);
                }
            }
        }

        if (config.Robots.CountBy(robot => robot.Robot)
            .FirstOrDefault(robot => robot.Value > 1) is { Value: > 1 } twice)
        {
            yield return new(file, "robots", $"{twice.Key} stands there twice");
        }
    }
}
