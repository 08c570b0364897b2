using EdgeDom.Control.Routing;
using EdgeDom.Control.State;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Benchmarks.Planning;

/// <summary>
/// The site's planner on an open square grid: who reaches its goal gets a new one at random, so the load stays the
/// same. One thread.
/// </summary>
public sealed class PlannerField
{
    private readonly SiteMap map;
    private readonly DistanceTables tables;
    private readonly Random random;
    private readonly int[] free;
    private readonly Traveller[] travellers;
    private readonly int[] order;
    private readonly int[] frontierAt;
    private readonly Pibt pibt;

    /// <summary>So many robots on a grid of <paramref name="side"/> cells each way.</summary>
    public PlannerField(int count, int side, int seed)
    {
        random = new Random(seed);
        map = new SiteMap(Layout(side));
        tables = new DistanceTables(map, map.IsTransit);
        pibt = new Pibt(map);
        free = [.. Enumerable.Range(0, map.Cells).Where(cell => map.HoldsStack[cell])];
        travellers = [.. free.OrderBy(_ => random.Next()).Take(count)
            .Select((cell, index) => new Traveller(index) { Frontier = cell })];
        order = [.. Enumerable.Range(0, count)];
        frontierAt = new int[map.Cells];
        Array.Fill(frontierAt, -1);
        foreach (var traveller in travellers)
        {
            frontierAt[traveller.Frontier] = traveller.Index;
        }
    }

    /// <summary>Gives a new goal to who has reached his; how many had.</summary>
    public int GiveGoals()
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

    /// <summary>Plans one step for all; distance tables are searched within the step that first asks for them.
    /// </summary>
    public void Plan()
    {
        foreach (var traveller in travellers)
        {
            traveller.Steps = tables.To(traveller.Goal);
        }

        pibt.Step(travellers, order, frontierAt);
    }

    /// <summary>Everybody goes where the plan says.</summary>
    public void Move()
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
