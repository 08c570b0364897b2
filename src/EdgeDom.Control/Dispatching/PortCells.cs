using EdgeDom.Control.State;

namespace EdgeDom.Control.Dispatching;

/// <summary>Which cell of a port a robot uses, so that they do not wait for each other.</summary>
internal static class PortCells
{
    /// <summary>
    /// The cell that it stands on already, else the one where the fewest others stand or are under way to; of equal
    /// ones the nearest.
    /// </summary>
    public static int Freest(SiteState state, Port port, Robot robot)
    {
        var here = robot.Route.Frontier;
        var best = -1;
        var bestCost = int.MaxValue;
        foreach (var cell in port.Cells)
        {
            var cost = cell == here
                ? -1
                : (Others(state, robot, cell) * state.Map.Cells) + state.Map.Distance(here, cell);
            if (cost < bestCost)
            {
                (best, bestCost) = (cell, cost);
            }
        }

        return best;
    }

    private static int Others(SiteState state, Robot asking, int cell)
    {
        var count = 0;
        foreach (var robot in state.Robots)
        {
            var route = robot.Route;
            var isThere = route.Goal == cell || (route.Cells.Count > 0 && route.Frontier == cell)
                || (!robot.IsWell && route.Cells.Contains(cell));
            count += robot != asking && isThere ? 1 : 0;
        }

        return count;
    }
}
