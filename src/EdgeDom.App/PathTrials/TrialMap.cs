using System.Globalization;
using EdgeDom.App.TrialFiles;

namespace EdgeDom.App.PathTrials;

/// <summary>
/// A map of the movingai text format: which cells are free, row by row; and which of them hang together.
/// </summary>
public sealed class TrialMap
{
    private const int SideMax = 4_096;
    private const int CellsMax = 1 << 20;
    private const int RowsBegin = 4;
    private const string Free = ".GES";
    private const char Port = 'E';
    private const string Blocked = "@OTW";

    private readonly int[] parts;

    /// <summary>A map of so many columns; the cells row by row, and which of them are ports (none when null).</summary>
    public TrialMap(int columns, bool[] isFree, bool[]? isPort = null)
    {
        (Columns, IsFree, IsPort) = (columns, isFree, isPort ?? new bool[isFree.Length]);
        parts = new int[isFree.Length];
        Array.Fill(parts, -1);
        for (var cell = 0; cell < parts.Length; cell++)
        {
            if (isFree[cell] && parts[cell] < 0)
            {
                Spread(cell);
            }
        }
    }

    public int Columns { get; }

    public int Rows => IsFree.Length / Columns;

    /// <summary>Whether a robot may stand in each cell.</summary>
    public bool[] IsFree { get; }

    /// <summary>Whether each cell is a port: 'E' in the file.</summary>
    public bool[] IsPort { get; }

    /// <summary>Reads a map file. Throws <see cref="InvalidDataException"/> that names line and column.</summary>
    public static TrialMap Read(string file)
    {
        var lines = TrialLines.Read(file);
        Header(lines, 1, "type octile");
        var rows = Side(lines, 2, "height ");
        var columns = Side(lines, 3, "width ");
        Header(lines, RowsBegin, "map");
        if ((long)rows * columns > CellsMax)
        {
            throw lines.Wrong(2, 1, $"at most {CellsMax} cells in all");
        }

        var isFree = new bool[rows * columns];
        var isPort = new bool[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var line = RowsBegin + 1 + row;
            Row(lines, line, isFree.AsSpan(row * columns, columns));
            for (var column = 0; column < columns; column++)
            {
                isPort[(row * columns) + column] = lines.All[line - 1][column] == Port;
            }
        }

        return RowsBegin + rows == lines.All.Length
            ? new TrialMap(columns, isFree, isPort)
            : throw lines.Wrong(RowsBegin + rows + 1, 1, $"nothing after {rows} rows");
    }

    /// <summary>The part of the map a cell lies in; cells of one part can reach each other. -1 when blocked.</summary>
    public int PartOf(int cell) => parts[cell];

    /// <summary>Why nobody can stand in a cell; null when one can.</summary>
    public string? WhyNot(int cell) =>
        cell >= IsFree.Length ? string.Create(CultureInfo.InvariantCulture, $"a cell below {IsFree.Length}")
        : IsFree[cell] ? null
        : "a free cell (this one is blocked in the map)";

    /// <summary>The neighbours of a cell that are free.</summary>
    public IEnumerable<int> Around(int cell)
    {
        var column = cell % Columns;
        if (column > 0 && IsFree[cell - 1])
        {
            yield return cell - 1;
        }

        if (column < Columns - 1 && IsFree[cell + 1])
        {
            yield return cell + 1;
        }

        if (cell >= Columns && IsFree[cell - Columns])
        {
            yield return cell - Columns;
        }

        if (cell + Columns < IsFree.Length && IsFree[cell + Columns])
        {
            yield return cell + Columns;
        }
    }

    private static void Header(TrialLines lines, int line, string text)
    {
        if (line > lines.All.Length || lines.All[line - 1].TrimEnd() != text)
        {
            throw lines.Wrong(line, 1, $"'{text}'");
        }
    }

    private static int Side(TrialLines lines, int line, string word)
    {
        var what = $"'{word}' and a number from 1 to {SideMax}";
        if (line > lines.All.Length || !lines.All[line - 1].StartsWith(word, StringComparison.Ordinal))
        {
            throw lines.Wrong(line, 1, what);
        }

        return int.TryParse(
            lines.All[line - 1][word.Length..].TrimEnd(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var side) && side is >= 1 and <= SideMax
            ? side
            : throw lines.Wrong(line, word.Length + 1, what);
    }

    private static void Row(TrialLines lines, int line, Span<bool> row)
    {
        var text = line <= lines.All.Length ? lines.All[line - 1] : "";
        for (var column = 0; column < row.Length; column++)
        {
            var isFree = column < text.Length && Free.Contains(text[column], StringComparison.Ordinal);
            if (!isFree && (column >= text.Length || !Blocked.Contains(text[column], StringComparison.Ordinal)))
            {
                throw lines.Wrong(line, column + 1, $"one of {Free} (free) or {Blocked} (blocked)");
            }

            row[column] = isFree;
        }

        if (text.Length > row.Length)
        {
            throw lines.Wrong(line, row.Length + 1, $"the end of a row of {row.Length} cells");
        }
    }

    private void Spread(int first)
    {
        var waiting = new Queue<int>([first]);
        parts[first] = first;
        while (waiting.TryDequeue(out var cell))
        {
            foreach (var next in Around(cell))
            {
                if (parts[next] < 0)
                {
                    parts[next] = first;
                    waiting.Enqueue(next);
                }
            }
        }
    }
}
