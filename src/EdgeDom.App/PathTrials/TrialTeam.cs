using System.Globalization;
using EdgeDom.App.TrialFiles;

namespace EdgeDom.App.PathTrials;

/// <summary>Reads who starts where and which stops each task has; both as LoRR files or as CSV, told by the first line
/// that is no comment.</summary>
public static class TrialTeam
{
    private const int CountMax = 10_000_000;
    private const string AgentsHeader = "agent id,row,col";
    private const string TasksHeader = "targets";

    /// <summary>
    /// The start cell of each robot. Throws <see cref="InvalidDataException"/> that names line and column.
    /// </summary>
    public static int[] Starts(string file, TrialMap map)
    {
        var lines = TrialLines.Read(file);
        var taken = new Dictionary<int, int>();
        var starts = new List<int>();
        foreach (var line in Rows(lines, AgentsHeader, "robots", out var isCsv))
        {
            var numbers = lines.Numbers(line, isCsv ? "robot, row and column" : "the number of a cell").ToList();
            if (numbers.Count != (isCsv ? 3 : 1))
            {
                throw lines.Wrong(line, 1, isCsv ? "three numbers: robot, row and column" : "one number");
            }

            if (isCsv && numbers[0].Number != starts.Count)
            {
                throw lines.Wrong(line, 1, string.Create(CultureInfo.InvariantCulture, $"robot {starts.Count}"));
            }

            var cell = isCsv ? Cell(lines, line, numbers, map) : numbers[0].Number;
            if (map.WhyNot(cell) is { } why)
            {
                throw lines.Wrong(line, numbers[^1].Column, why);
            }

            if (!taken.TryAdd(cell, line))
            {
                throw lines.Wrong(line, 1, $"a cell of its own (line {taken[cell]} has the same)");
            }

            starts.Add(cell);
        }

        return starts.Count > 0 ? [.. starts] : throw lines.Wrong(lines.All.Length + 1, 1, "a robot");
    }

    /// <summary>
    /// The stops of each task, in order. Throws <see cref="InvalidDataException"/> that names line and column, also for
    /// a stop that a robot which gets the task cannot reach.
    /// </summary>
    public static int[][] Tasks(string file, TrialMap map, int[] starts)
    {
        var lines = TrialLines.Read(file);
        var rows = Rows(lines, TasksHeader, "tasks", out _);
        var parts = PartsByTask(map, starts, rows.Count);
        var tasks = new List<int[]>(rows.Count);
        foreach (var line in rows)
        {
            var stops = new List<int>();
            foreach (var (cell, column) in lines.Numbers(line, "numbers of cells with commas between"))
            {
                if (map.WhyNot(cell) is { } why)
                {
                    throw lines.Wrong(line, column, why);
                }

                if (map.PartOf(cell) != parts[tasks.Count % parts.Length])
                {
                    throw lines.Wrong(line, column, "a cell that the robots which get this task can reach");
                }

                stops.Add(cell);
            }

            tasks.Add([.. stops]);
        }

        return tasks.Count > 0 ? [.. tasks] : throw lines.Wrong(lines.All.Length + 1, 1, "a task");
    }

    // Robot r gets the lines (k * robots + r) mod tasks, so a line goes to all robots of one remainder.
    private static int[] PartsByTask(TrialMap map, int[] starts, int tasks)
    {
        var (all, rest) = (starts.Length, tasks);
        while (rest > 0)
        {
            (all, rest) = (rest, all % rest);
        }

        var parts = new int[all];
        Array.Fill(parts, -1);
        for (var robot = 0; robot < starts.Length; robot++)
        {
            var part = map.PartOf(starts[robot]);
            ref var known = ref parts[robot % all];
            known = known == -1 || known == part ? part : -2;
        }

        return parts;
    }

    private static int Cell(TrialLines lines, int line, List<(int Number, int Column)> numbers, TrialMap map)
    {
        var (row, column) = (numbers[1].Number, numbers[2].Number);
        return row >= map.Rows ? throw lines.Wrong(line, numbers[1].Column, $"a row below {map.Rows}")
            : column >= map.Columns ? throw lines.Wrong(line, numbers[2].Column, $"a column below {map.Columns}")
            : (row * map.Columns) + column;
    }

    /// <summary>The numbers of the lines that hold something, header and comments left out.</summary>
    private static List<int> Rows(TrialLines lines, string header, string what, out bool isCsv)
    {
        var held = Enumerable.Range(1, lines.All.Length)
            .Where(line => !lines.All[line - 1].StartsWith('#')).ToList();
        var first = held.Count > 0 ? held[0] : 1;
        isCsv = held.Count > 0 && lines.All[first - 1] == header;
        if (isCsv)
        {
            return held[1..];
        }

        if (held.Count == 0 || !int.TryParse(
            lines.All[first - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > CountMax)
        {
            throw lines.Wrong(first, 1, $"the number of {what}, 1 to {CountMax}, or '{header}'");
        }

        return held.Count > count
            ? held[1..(count + 1)]
            : throw lines.Wrong(lines.All.Length + 1, 1, $"{count} {what} (there are {held.Count - 1})");
    }
}
