using EdgeDom.Control.Routing;
using EdgeDom.Control.State;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// One planning step for all robots at once on an open grid with one robot per ten cells; who reaches its goal gets a
/// new one at random, so the load stays the same. Distance tables are searched within the step that first asks for
/// them.
/// </summary>
public static class PlannerRace
{
    private const int Seed = 5;

    /// <summary>Time per step for 100 and 400 robots.</summary>
    public static IEnumerable<Figure> Run(int steps) =>
        [.. Robots(100, 32, steps), .. Robots(400, 64, steps)];

    private static IEnumerable<Figure> Robots(int count, int side, int steps)
    {
        var map = new SiteMap(Layout(side));
        var tables = new DistanceTables(map);
        var random = new Random(Seed);
        var free = Enumerable.Range(0, map.Cells).Where(cell => map.HoldsStack[cell]).ToArray();
        var starts = free.OrderBy(_ => random.Next()).Take(count).ToArray();
        var travellers = starts.Select((cell, index) => new Traveller(index) { Frontier = cell }).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        var frontierAt = new int[map.Cells];
        Array.Fill(frontierAt, -1);
        foreach (var traveller in travellers)
        {
            frontierAt[traveller.Frontier] = traveller.Index;
        }

        var pibt = new Pibt(map);
        var times = new List<double>();
        var arrived = 0;
        for (var step = 0; step < steps; step++)
        {
            arrived += GiveGoals(travellers, free, random);
            times.Add(1_000 * Clock.Seconds(() =>
            {
                foreach (var traveller in travellers)
                {
                    traveller.Steps = tables.To(traveller.Goal);
                }

                pibt.Step(travellers, order, frontierAt);
            }));
            Move(map, travellers, frontierAt);
        }

        yield return new Figure($"planner step, {count} robots, {side} x {side}, mean", times.Average(), "ms");
        yield return new Figure($"planner step, {count} robots, {side} x {side}, p99", Clock.NinetyNinth(times), "ms");
        yield return new Figure($"goals reached per step, {count} robots", (double)arrived / steps, "");
    }

    private static int GiveGoals(Traveller[] travellers, int[] free, Random random)
    {
        var arrived = 0;
        foreach (var traveller in travellers)
        {
            if (traveller.Goal < 0 || traveller.Goal == traveller.Frontier)
            {
                arrived += traveller.Goal < 0 ? 0 : 1;
                traveller.Goal = free[random.Next(free.Length)];
            }
        }

        return arrived;
    }

    private static void Move(SiteMap map, Traveller[] travellers, int[] frontierAt)
    {
        foreach (var traveller in travellers)
        {
            frontierAt[traveller.Frontier] = -1;
        }

        foreach (var traveller in travellers)
        {
            traveller.Heading = traveller.Next == traveller.Frontier
                ? -1
                : map.DirectionOf(traveller.Frontier, traveller.Next);
            traveller.Frontier = traveller.Next;
            frontierAt[traveller.Frontier] = traveller.Index;
        }
    }

    private static GridLayout Layout(int side) => new()
    {
        Columns = side,
        Rows = side,
        Levels = 12,
        Ports = [.. Enumerable.Range(0, 4).Select(index => new PortLayout
        {
            Id = new PortId($"P{index + 1}"), Cell = new Cell(4 + (6 * index), 0),
        })],
        Chargers = [new Cell(0, side - 1)],
    };
}
