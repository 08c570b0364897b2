using EdgeDom.Control.State;
using EdgeDom.Control.Routing;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Tests.Control;

/// <summary>
/// A small grid drawn as text: '.' open, '#' blocked, 'A'..'Z' robots, the same letter in lower case where a robot
/// wants to go, '!' a robot that stays. Robots are numbered in the order of their letters, staying ones come last.
/// </summary>
internal sealed class Sketch
{
    public Sketch(params string[] rows)
    {
        var blocked = Find(rows, letter => letter == '#').Select(found => found.Cell).ToArray();
        Map = new SiteMap(new GridLayout
        {
            Columns = rows[0].Length, Rows = rows.Length, Levels = 1, Blocked = blocked, Ports = [], Chargers = [],
        });
        var movers = Find(rows, char.IsAsciiLetterUpper).OrderBy(found => found.Letter).ToArray();
        var fixtures = Find(rows, letter => letter == '!').ToArray();
        Travellers = new Traveller[movers.Length + fixtures.Length];
        FrontierAt = new int[Map.Cells];
        Array.Fill(FrontierAt, -1);
        var tables = new DistanceTables(Map, Map.IsTransit);
        for (var i = 0; i < Travellers.Length; i++)
        {
            var isMover = i < movers.Length;
            var found = isMover ? movers[i] : fixtures[i - movers.Length];
            var goal = isMover ? Goal(rows, char.ToLowerInvariant(found.Letter)) : -1;
            Travellers[i] = new Traveller(i)
            {
                Frontier = Map.IndexOf(found.Cell), IsFixed = !isMover, Goal = goal,
                Steps = goal < 0 ? null : tables.To(goal),
            };
            FrontierAt[Travellers[i].Frontier] = i;
        }
    }

    public SiteMap Map { get; }

    public Traveller[] Travellers { get; }

    public int[] FrontierAt { get; }

    /// <summary>Plans and does steps, robots in the order of their letters; gives each robot's cells.</summary>
    public List<Cell>[] Run(int steps)
    {
        var pibt = new Pibt(Map);
        var order = Enumerable.Range(0, Travellers.Length).ToArray();
        var paths = Travellers.Select(traveller => new List<Cell> { Map.CellAt(traveller.Frontier) }).ToArray();
        for (var step = 0; step < steps; step++)
        {
            pibt.Step(Travellers, order, FrontierAt);
            foreach (var traveller in Travellers)
            {
                FrontierAt[traveller.Frontier] = -1;
            }

            foreach (var traveller in Travellers)
            {
                traveller.Frontier = traveller.Next;
                FrontierAt[traveller.Frontier] = traveller.Index;
                paths[traveller.Index].Add(Map.CellAt(traveller.Frontier));
            }
        }

        return paths;
    }

    public bool IsAtGoal(int robot) => Travellers[robot].Frontier == Travellers[robot].Goal;

    private int Goal(string[] rows, char letter)
    {
        foreach (var found in Find(rows, other => other == letter))
        {
            return Map.IndexOf(found.Cell);
        }

        return -1;
    }

    private static IEnumerable<(char Letter, Cell Cell)> Find(string[] rows, Func<char, bool> isIt)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (isIt(rows[row][column]))
                {
                    yield return (rows[row][column], new Cell(column, row));
                }
            }
        }
    }
}
