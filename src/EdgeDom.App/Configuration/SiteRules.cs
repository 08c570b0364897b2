using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Wire.Lines;

namespace EdgeDom.App.Configuration;

/// <summary>What must hold between the parts of a site's configuration, each broken rule said with the cure.</summary>
public static class SiteRules
{
    private const int CellsNamed = 5;

    /// <summary>Everything wrong with a grid.</summary>
    public static IEnumerable<ConfigProblem> OfLayout(GridLayout layout, string file)
    {
        var problems = OfSizes(layout, file).ToArray();
        return problems.Length > 0
            ? problems
            : OfPlaces(layout, file).Concat(OfWays(new OpenGrid(layout), file));
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

        foreach (var item in items.Where(item => !Item.IsClass(item.Class)))
        {
            yield return new(file, "class", $"{item.Sku}: {Item.ClassRule}");
        }

        foreach (var item in items.Where(item => !Item.IsClass(item.Handling)))
        {
            yield return new(file, "handling", $"{item.Sku}: {Item.HandlingRule}");
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

        var places = stock.Bins.Select(bin => (bin.Cell, bin.Level)).ToHashSet();
        foreach (var bin in stock.Bins.Where(bin => bin.Level > 1 && !places.Contains((bin.Cell, bin.Level - 1))))
        {
            yield return new(file, "bins", string.Create(
                CultureInfo.InvariantCulture,
                $"{bin.Bin} at {bin.Cell} level {bin.Level} stands on nothing; level {bin.Level - 1} is empty"));
        }

        // To get at the lowest bin of a full stack all those above it need a place elsewhere.
        var (all, holes) = (Stacks(layout) * layout.Levels, layout.Levels - 1);
        if (stock.Bins.Count > all - holes)
        {
            yield return new(file, "bins", string.Create(
                CultureInfo.InvariantCulture,
                $"{stock.Bins.Count} bins, and {all} places of which {holes} must stay empty for digging; take"
                + $" {stock.Bins.Count - (all - holes)} bins out"));
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

    private static IEnumerable<ConfigProblem> OfSizes(GridLayout layout, string file)
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
    }

    private static IEnumerable<ConfigProblem> OfPlaces(GridLayout layout, string file)
    {
        foreach (var (id, cell) in layout.Ports
            .SelectMany(port => port.AllCells(), (port, cell) => (port.Id, cell)).Where(at => !layout.IsOpen(at.cell)))
        {
            yield return new(file, "ports", $"{id} stands at {cell}, which is blocked or outside the grid");
        }

        foreach (var port in layout.Ports.Where(port => port.MoreCells.Count > PortLayout.MoreCellsMax))
        {
            yield return new(file, "ports", string.Create(
                CultureInfo.InvariantCulture,
                $"{port.Id} has {port.MoreCells.Count} more cells; allowed: 0 to {PortLayout.MoreCellsMax}"));
        }

        foreach (var cell in layout.Chargers.Where(cell => !layout.IsOpen(cell)))
        {
            yield return new(file, "chargers", $"{cell} is blocked or outside the grid");
        }

        var twice = layout.Ports.SelectMany(port => port.AllCells()).Concat(layout.Chargers)
            .CountBy(cell => cell).Where(cell => cell.Value > 1);
        foreach (var (cell, _) in twice)
        {
            yield return new(file, "ports", $"{cell} is used twice by ports and chargers");
        }

        foreach (var port in layout.Ports.Where(port => port.Id.Value.Length > PostingLaws.TextLengthMax
            || port.Id.Value.Any(char.IsControl)))
        {
            yield return new(file, "ports", string.Create(
                CultureInfo.InvariantCulture,
                $"{port.Id} is too long for a name, or cannot be printed; allowed: 1 to {PostingLaws.TextLengthMax}"));
        }

        if (layout.Ports.Select(port => port.Id).Distinct().Count() != layout.Ports.Count || layout.Ports.Count == 0)
        {
            yield return new(file, "ports", "at least one port is needed and each needs a name of its own");
        }

        foreach (var cell in layout.Blocked.Where(cell => cell.Column < 0 || cell.Column >= layout.Columns
                     || cell.Row < 0 || cell.Row >= layout.Rows))
        {
            yield return new(file, "blocked", $"{cell} is outside the grid");
        }

        if (Stacks(layout) == 0)
        {
            yield return new(file, "blocked", "no cell is left for a stack of bins");
        }
    }

    private static IEnumerable<ConfigProblem> OfWays(OpenGrid grid, string file)
    {
        if (grid.CutOff() is { Count: > 0 } away)
        {
            yield return new(
                file, "blocked", $"no robot can get to {Named(away)}; open a way two cells wide, or block them too");
        }

        if (grid.Bottlenecks() is { Count: > 0 } narrow)
        {
            yield return new(
                file,
                "blocked",
                $"two robots that meet at {Named(narrow)} could block each other for ever, for there is no second way"
                + " round; open one beside, or block what lies behind");
        }
    }

    private static string Named(IReadOnlyList<Cell> cells) => cells.Count <= CellsNamed
        ? string.Join(", ", cells)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", cells.Take(CellsNamed))} and {cells.Count - CellsNamed} more");

    // Ports and chargers that are out of place are told of by themselves.
    private static int Stacks(GridLayout layout)
    {
        var taken = layout.Ports.SelectMany(port => port.AllCells())
            .Concat(layout.Chargers).Concat(layout.Blocked).ToHashSet();
        return (layout.Columns * layout.Rows) - taken.Count(cell => cell.Column >= 0 && cell.Column < layout.Columns
            && cell.Row >= 0 && cell.Row < layout.Rows);
    }
}
