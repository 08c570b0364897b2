using EdgeDom.App.PathTrials;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>Makes path planning instances by seed: open grids with and without ports, and grids with walls.</summary>
internal static class TrialMaker
{
    private const int OpenSide = 64;
    private const int Ports = 20;
    private const int WalledSide = 32;
    private const int Walls = 205;
    private const int Rounds = 200;

    /// <summary>
    /// 64 x 64 free cells. With <paramref name="withPorts"/> every second target of a robot is one of 20 ports on the
    /// last row, columns 2, 5, 8 and so on; else all are other cells. Starts and targets are uniform.
    /// </summary>
    public static (TrialMap Map, int[] Starts, TrialDeal Deal) Open(int robots, bool withPorts, int seed)
    {
        var random = new Random(seed);
        var ports = PortCells();
        var isPort = new bool[OpenSide * OpenSide];
        foreach (var port in withPorts ? ports : [])
        {
            isPort[port] = true;
        }

        var map = new TrialMap(OpenSide, [.. Enumerable.Repeat(true, isPort.Length)], isPort);
        var others = Enumerable.Range(0, map.IsFree.Length).Except(ports).ToArray();
        var starts = Drawn(Enumerable.Range(0, map.IsFree.Length), robots, random);
        var targets = Enumerable.Range(0, Rounds * robots).Select(task =>
            One(withPorts && task / robots % 2 == 1 ? ports : others, random));
        return (map, starts, new TrialDeal([.. targets], robots));
    }

    /// <summary>
    /// The same with ports and tasks of two stops: a cell outside the row of the ports, then a port. The map tells the
    /// ports only when it <paramref name="isMarked"/>; all else is the same.
    /// </summary>
    public static (TrialMap Map, int[] Starts, TrialDeal Deal) PickAndPort(int robots, int seed, bool isMarked)
    {
        var random = new Random(seed);
        var ports = PortCells();
        var isPort = new bool[OpenSide * OpenSide];
        Array.ForEach(ports, port => isPort[port] = isMarked);
        var map = new TrialMap(OpenSide, [.. Enumerable.Repeat(true, isPort.Length)], isPort);
        var inside = Enumerable.Range(0, (OpenSide - 1) * OpenSide).ToArray();
        var starts = Drawn(Enumerable.Range(0, map.IsFree.Length), robots, random);
        var tasks = Enumerable.Range(0, Rounds * robots)
            .Select(_ => (int[])[.. One(inside, random), .. One(ports, random)]);
        return (map, starts, new TrialDeal([.. tasks], robots));
    }

    /// <summary>
    /// 32 x 32 cells of which 205 are walls; cells outside the largest part are walls too. Robots stand on a share of
    /// the free cells in thousandths.
    /// </summary>
    public static (TrialMap Map, int[] Starts, TrialDeal Deal) Walled(int thousandths, int seed)
    {
        var random = new Random(seed);
        var isFree = Enumerable.Repeat(true, WalledSide * WalledSide).ToArray();
        foreach (var wall in Drawn(Enumerable.Range(0, isFree.Length), Walls, random))
        {
            isFree[wall] = false;
        }

        var first = new TrialMap(WalledSide, isFree);
        var largest = Enumerable.Range(0, isFree.Length).Where(cell => isFree[cell])
            .GroupBy(first.PartOf).MaxBy(part => part.Count())!.ToArray();
        var map = new TrialMap(WalledSide, [.. isFree.Select((_, cell) => largest.Contains(cell))]);
        var robots = (int)Math.Round(largest.Length * thousandths / 1_000.0);
        var targets = Enumerable.Range(0, Rounds * robots).Select(_ => One(largest, random));
        return (map, Drawn(largest, robots, random), new TrialDeal([.. targets], robots));
    }

    private static int[] PortCells() =>
        [.. Enumerable.Range(0, Ports).Select(port => ((OpenSide - 1) * OpenSide) + 2 + (3 * port))];

    private static int[] One(int[] cells, Random random) => [cells[random.Next(cells.Length)]];

    private static int[] Drawn(IEnumerable<int> cells, int count, Random random)
    {
        var all = cells.ToArray();
        random.Shuffle(all);
        return all[..count];
    }
}
