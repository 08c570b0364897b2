using EdgeDom.Control.Stepping;

namespace EdgeDom.App.PathTrials;

/// <summary>How far each robot has come in its tasks, and where it is sent next: its present task only.</summary>
internal sealed class TrialLegwork(TrialDeal deal, int robots)
{
    private readonly int[] turns = new int[robots];
    private readonly int[] stops = new int[robots];
    private readonly int[] begun = new int[robots];
    private readonly StepGoal[] goals = new StepGoal[robots];

    /// <summary>Where all robots are sent after so many steps.</summary>
    public ReadOnlySpan<StepGoal> Goals(int steps)
    {
        for (var robot = 0; robot < robots; robot++)
        {
            var task = deal.Stops(robot, turns[robot]);
            var stop = stops[robot];
            goals[robot] = new StepGoal(
                task[stop], stop + 1 < task.Length ? task[stop + 1] : -1, steps - begun[robot]);
        }

        return goals;
    }

    /// <summary>A robot stands in a cell after so many steps: if it was sent there, the stop is made.</summary>
    public void Arrive(int robot, int cell, int steps)
    {
        if (cell != goals[robot].Cell)
        {
            return;
        }

        stops[robot]++;
        if (stops[robot] == deal.Stops(robot, turns[robot]).Length)
        {
            stops[robot] = 0;
            turns[robot]++;
            begun[robot] = steps;
        }
    }
}
