using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>
/// One planning step for all robots at once: priority inheritance with backtracking (Okumura et al. 2022) over the
/// robots'
/// frontiers. Two robots never get the same cell, never swap, and never turn in a circle: a chain of robots moves up
/// only
/// when its head moves into a cell that was empty, because a cell is given free only after its robot has left it.
/// </summary>
internal sealed class Pibt(SiteMap map)
{
    private const int PerStep = 16;
    private const int WhenTurning = 4;
    private const int WhenOccupied = 2;
    private const int WhenPushedAhead = 1;
    private const int WhenNoTransit = 8_000;
    private const int Never = int.MaxValue;

    /// <summary>Index of "stay" behind the four directions.</summary>
    private const int Stay = SiteMap.Directions;

    private readonly int[] takenBy = NewCells(map.Cells);
    private readonly List<int> touched = [];
    private Traveller[] travellers = [];
    private int[] frontierAt = [];

    /// <summary>
    /// Sets <see cref="Traveller.Next"/> of each traveller. <paramref name="order"/> lists their indexes, first
    /// priority
    /// first; <paramref name="frontierOf"/> gives the traveller at each cell, -1 for none.
    /// </summary>
    public void Step(Traveller[] all, int[] order, int[] frontierOf)
    {
        travellers = all;
        frontierAt = frontierOf;
        foreach (var cell in touched)
        {
            takenBy[cell] = -1;
        }

        touched.Clear();
        foreach (var index in order)
        {
            var traveller = all[index];
            traveller.Next = traveller.Frontier;
            traveller.Mark = traveller.IsFixed ? PlanMark.Decided : PlanMark.Open;
            if (traveller.IsFixed && traveller.Frontier >= 0)
            {
                Take(traveller.Frontier, index);
            }
        }

        foreach (var index in order)
        {
            if (all[index].Mark == PlanMark.Open)
            {
                Plan(all[index], -1);
            }
        }
    }

    private static int[] NewCells(int count)
    {
        var cells = new int[count];
        Array.Fill(cells, -1);
        return cells;
    }

    private void Take(int cell, int index)
    {
        takenBy[cell] = index;
        touched.Add(cell);
    }

    /// <summary>Finds a cell for one robot; false when it must stay although it was asked to make room.</summary>
    private bool Plan(Traveller traveller, int pushedFrom)
    {
        traveller.Mark = PlanMark.UnderWay;
        Span<int> costs = stackalloc int[Stay + 1];
        Weigh(traveller, pushedFrom, costs);
        while (Cheapest(costs) is var choice && choice >= 0)
        {
            costs[choice] = Never;
            var cell = choice == Stay
                ? traveller.Frontier
                : map.Neighbours[(traveller.Frontier * SiteMap.Directions) + choice];
            if (takenBy[cell] < 0 && TryMove(traveller, cell))
            {
                traveller.Mark = PlanMark.Decided;
                return true;
            }
        }

        traveller.Next = traveller.Frontier;
        traveller.Mark = PlanMark.Decided;
        Take(traveller.Frontier, traveller.Index);
        return false;
    }

    private bool TryMove(Traveller traveller, int cell)
    {
        var other = frontierAt[cell];
        if (other >= 0 && other != traveller.Index && travellers[other].Mark == PlanMark.UnderWay)
        {
            // Whoever is under way further up the chain leaves that cell only if we move on: a swap or a circle.
            return false;
        }

        Take(cell, traveller.Index);
        traveller.Next = cell;
        if (other < 0 || other == traveller.Index || travellers[other].Mark == PlanMark.Decided)
        {
            return true;
        }

        if (Plan(travellers[other], traveller.Frontier))
        {
            return true;
        }

        return false;
    }

    private void Weigh(Traveller traveller, int pushedFrom, Span<int> costs)
    {
        costs[Stay] = traveller.Steps is null ? 0 : traveller.Steps[traveller.Frontier] * PerStep;
        for (var direction = 0; direction < SiteMap.Directions; direction++)
        {
            var cell = map.Neighbours[(traveller.Frontier * SiteMap.Directions) + direction];
            costs[direction] = cell < 0 || traveller.Shuts(cell) ? Never : Cost(traveller, cell, direction, pushedFrom);
        }
    }

    private int Cost(Traveller traveller, int cell, int direction, int pushedFrom)
    {
        var cost = traveller.Steps is null ? PerStep : traveller.Steps[cell] * PerStep;
        cost += map.IsTransit[cell] || cell == traveller.Goal ? 0 : WhenNoTransit;
        if (traveller.Steps is not null)
        {
            return cost + (direction == traveller.Heading ? 0 : WhenTurning);
        }

        cost += frontierAt[cell] >= 0 ? WhenOccupied : 0;
        var isAhead = pushedFrom >= 0 && cell - traveller.Frontier == traveller.Frontier - pushedFrom;
        return cost + (isAhead ? WhenPushedAhead : 0);
    }

    private static int Cheapest(Span<int> costs)
    {
        var best = -1;
        for (var i = 0; i < costs.Length; i++)
        {
            if (costs[i] != Never && (best < 0 || costs[i] < costs[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
