using System.Globalization;

namespace EdgeDom.App.Warehouses;

/// <summary>The size of a grid as it is written on the command line: columns x rows x levels, such as <c>24x24x8</c>.</summary>
public sealed record GridSize(int Columns, int Rows, int Levels)
{
    /// <summary>Cells along x or y, least and most; and levels at most.</summary>
    public const int CellsMin = 4;

    /// <summary>Most cells along one side.</summary>
    public const int CellsMax = 500;

    /// <summary>Most levels.</summary>
    public const int LevelsMax = 32;

    /// <summary>Reads the written form; null when it is none or out of bounds.</summary>
    public static GridSize? Parse(string text)
    {
        var parts = text.Split('x', 'X');
        var sides = new int[3];
        for (var at = 0; at < sides.Length; at++)
        {
            if (parts.Length != sides.Length
                || !int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out sides[at]))
            {
                return null;
            }
        }

        var isSound = sides[0] is >= CellsMin and <= CellsMax && sides[1] is >= CellsMin and <= CellsMax
            && sides[2] is >= 1 and <= LevelsMax;
        return isSound ? new GridSize(sides[0], sides[1], sides[2]) : null;
    }

    /// <summary>A grid with room for so many bins, robots and ports: stacks at most four fifths full, ten cells a robot.</summary>
    public static GridSize For(int bins, int robots, int ports)
    {
        var cells = Math.Max(Math.Max(64, robots * 10), ports * 24);
        cells = Math.Max(cells, bins / 12);
        var columns = Math.Clamp(Math.Max((int)Math.Ceiling(Math.Sqrt(cells * 1.2)), (ports * 3) + 1), CellsMin, CellsMax);
        var rows = Math.Clamp((cells + columns - 1) / columns, 6, CellsMax);
        var stacks = (columns * rows) - (ports * 2) - robots;
        return new GridSize(columns, rows, Math.Clamp((bins * 5 / (4 * Math.Max(1, stacks))) + 2, 3, LevelsMax));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Columns}x{Rows}x{Levels}");
}
