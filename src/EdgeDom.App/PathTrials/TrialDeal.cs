namespace EdgeDom.App.PathTrials;

/// <summary>
/// Who gets which task: round robin by robot number, the list again from its first line when it runs out.
/// </summary>
public sealed class TrialDeal(int[][] tasks, int robots)
{
    /// <summary>The stops of a robot's task number <paramref name="turn"/>, from 0.</summary>
    public int[] Stops(int robot, int turn) => tasks[(int)((((long)turn * robots) + robot) % tasks.Length)];
}
