namespace EdgeDom.App.PathTrials;

/// <summary>
/// Judges executed paths by the rules of the instance alone: what was finished, who collided, who moved as nobody can.
/// Knows nothing of the planner, and counts anew from map, tasks and paths.
/// </summary>
public static class PathJudge
{
    /// <summary>
    /// The verdict on paths of one length; the first cell of each is the robot's start. A cell outside the map counts
    /// as an invalid move and collides with nobody.
    /// </summary>
    public static PathVerdict Judge(TrialMap map, TrialDeal deal, IReadOnlyList<IReadOnlyList<int>> paths)
    {
        var verdict = default(PathVerdict);
        var steps = paths.Count == 0 ? 0 : paths[0].Count - 1;
        var progress = new (int Turn, int Stop)[paths.Count];
        for (var step = 1; step <= steps; step++)
        {
            var moment = step;
            verdict += new PathVerdict(
                0, 0, Collisions(paths, step), paths.Count(path => !IsPossible(map, path[moment - 1], path[moment])));
            for (var robot = 0; robot < paths.Count; robot++)
            {
                verdict += Finish(deal, robot, paths[robot][step], ref progress[robot]);
            }
        }

        return verdict;
    }

    /// <summary>What a robot that stands in a cell at the end of a step has done there.</summary>
    internal static PathVerdict Finish(TrialDeal deal, int robot, int cell, ref (int Turn, int Stop) progress)
    {
        var stops = deal.Stops(robot, progress.Turn);
        if (stops[progress.Stop] != cell)
        {
            return default;
        }

        var isLast = progress.Stop == stops.Length - 1;
        progress = isLast ? (progress.Turn + 1, 0) : (progress.Turn, progress.Stop + 1);
        return new PathVerdict(isLast ? 1 : 0, 1, 0, 0);
    }

    private static int Collisions(IReadOnlyList<IReadOnlyList<int>> paths, int step)
    {
        var inCell = new Dictionary<int, int>(paths.Count);
        var moves = new HashSet<(int From, int To)>(paths.Count);
        var found = 0;
        foreach (var path in paths)
        {
            var (from, to) = (path[step - 1], path[step]);
            inCell[to] = inCell.GetValueOrDefault(to) + 1;
            found += from != to && moves.Contains((to, from)) ? 1 : 0;
            moves.Add((from, to));
        }

        return found + inCell.Values.Sum(count => count - 1);
    }

    private static bool IsPossible(TrialMap map, int from, int to) =>
        to >= 0 && to < map.IsFree.Length && map.IsFree[to] && (from == to || map.Around(to).Contains(from));
}
