using EdgeDom.Model.Grid;

namespace EdgeDom.Tests.Control;

/// <summary>
/// Judges executed cells per robot and step, knowing nothing of how they were planned: every cell is open, no step is
/// longer than one cell, no two robots share a cell, and no two swap.
/// </summary>
internal static class PlanChecker
{
    /// <summary>The first broken rule as a sentence; null when the plan is good.</summary>
    /// <param name="isOpen">Whether a robot may stand on a cell.</param>
    /// <param name="paths">Per robot the cell at each step; all of equal length.</param>
    public static string? Judge(Func<Cell, bool> isOpen, IReadOnlyList<IReadOnlyList<Cell>> paths)
    {
        for (var robot = 0; robot < paths.Count; robot++)
        {
            for (var step = 0; step < paths[robot].Count; step++)
            {
                var fault = Alone(isOpen, paths[robot], robot, step) ?? Together(paths, robot, step);
                if (fault is not null)
                {
                    return fault;
                }
            }
        }

        return null;
    }

    private static string? Alone(Func<Cell, bool> isOpen, IReadOnlyList<Cell> path, int robot, int step)
    {
        if (!isOpen(path[step]))
        {
            return $"blocked: robot {robot} stands on {path[step]} at step {step}";
        }

        return step > 0 && path[step].DistanceTo(path[step - 1]) > 1
            ? $"jump: robot {robot} from {path[step - 1]} to {path[step]} at step {step}"
            : null;
    }

    private static string? Together(IReadOnlyList<IReadOnlyList<Cell>> paths, int robot, int step)
    {
        for (var other = robot + 1; other < paths.Count; other++)
        {
            if (paths[robot][step] == paths[other][step])
            {
                return $"vertex: robots {robot} and {other} on {paths[robot][step]} at step {step}";
            }

            if (step > 0 && paths[robot][step] == paths[other][step - 1]
                && paths[robot][step - 1] == paths[other][step])
            {
                return $"swap: robots {robot} and {other} at step {step}";
            }
        }

        return null;
    }
}
