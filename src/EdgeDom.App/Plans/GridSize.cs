using System.Globalization;

namespace EdgeDom.App.Plans;

/// <summary>
/// The size of a grid as it is written on the command line: columns x rows x levels, such as <c>24x24x8</c>.
/// </summary>
public sealed record GridSize(int Columns, int Rows, int Levels)
{
    /// <summary>Least cells along one side.</summary>
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

    /// <summary>A grid for so many bins, robots and ports: about ten cells a robot, stacks two thirds full.</summary>
    public static GridSize For(int bins, int robots, int ports)
    {
        var cells = Math.Max(Math.Max(80, robots * 10), Math.Max(ports * 24, bins / 12));
        var columns = Math.Clamp((int)Math.Sqrt(cells * 1.2) + 1, (ports * 3) + 1, CellsMax);
        var rows = Math.Clamp((cells + columns - 1) / columns, 7, CellsMax);
        var stacks = Math.Max(1, (columns * rows) - ports - (robots / 4) - 1);
        return new GridSize(columns, rows, Math.Clamp((bins * 3 / (2 * stacks)) + 2, 3, LevelsMax));
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Columns}x{Rows}x{Levels}");
}
