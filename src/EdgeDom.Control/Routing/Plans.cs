using EdgeDom.Control.State;

namespace EdgeDom.Control.Routing;

/// <summary>Takes plans back to what is claimed: always safe, since every claimed cell has one holder.</summary>
internal static class Plans
{
    public static void DropUnclaimed(SiteState state)
    {
        foreach (var robot in state.Robots)
        {
            var route = robot.Route;
            if (route.Unclaimed > 0)
            {
                state.Passing.FrontierAt[route.Frontier] = -1;
                for (var i = route.Cells.Count - 1; i > route.Claimed; i--)
                {
                    state.Passing.Drop(route.Cells[i], new Pass(robot.Index, route.First + i));
                    route.Cells.RemoveAt(i);
                }
            }
        }

        foreach (var robot in state.Robots)
        {
            if (robot.IsLocated)
            {
                state.Passing.FrontierAt[robot.Route.Frontier] = robot.Index;
            }
        }
    }
}
