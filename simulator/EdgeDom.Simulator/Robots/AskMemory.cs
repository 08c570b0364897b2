using EdgeDom.Model.Robots;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// The instant actions a robot was asked lately and how each went, so that a repeat does nothing twice.
/// </summary>
internal sealed class AskMemory
{
    private const int KeptMax = 8;

    private readonly List<RobotActionReport> kept = [];

    public IReadOnlyList<RobotActionReport> Kept => kept;

    public bool Knows(string actionId) => kept.Exists(report => report.Id == actionId);

    public void Put(string actionId, RobotActionStatus status, string result = "")
    {
        var report = new RobotActionReport(actionId, status, result);
        var index = kept.FindIndex(known => known.Id == actionId);
        if (index >= 0)
        {
            kept[index] = report;
            return;
        }

        kept.Add(report);
        if (kept.Count > KeptMax)
        {
            kept.RemoveAt(0);
        }
    }

    /// <summary>What was under way has come to its end.</summary>
    public void FinishRunning()
    {
        foreach (var report in kept.Where(report => report.Status == RobotActionStatus.Running).ToArray())
        {
            Put(report.Id, RobotActionStatus.Finished);
        }
    }

    /// <summary>A new drive has begun: what is over is forgotten in the reports.</summary>
    public void DropOver() =>
        kept.RemoveAll(report => report.Status is RobotActionStatus.Finished or RobotActionStatus.Failed);
}
