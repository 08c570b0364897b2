using EdgeDom.Model.Commands;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Robots;

namespace EdgeDom.Simulator.Robots;

/// <summary>
/// A robot's memory of the drive it has taken on: what lies ahead, what is released, the action at the end.
/// </summary>
internal sealed class Assignment
{
    private readonly List<Waypoint> ahead = [];

    public string Drive { get; private set; } = "";

    public int Update { get; private set; }

    public int ReachedIndex { get; private set; }

    /// <summary>Cells not reached yet, released ones first.</summary>
    public IReadOnlyList<Waypoint> Ahead => ahead;

    public int ReleasedAhead { get; private set; }

    public RobotAction? Action { get; private set; }

    public RobotActionStatus ActionStatus { get; private set; }

    public string ActionResult { get; private set; } = "";

    /// <summary>Whether nothing is left of it.</summary>
    public bool IsOver => ahead.Count == 0
        && (Action is null || ActionStatus is RobotActionStatus.Finished or RobotActionStatus.Failed);

    /// <summary>The last released waypoint, where the robot must stand before more is released.</summary>
    public (Cell Cell, int Index) EndOfRelease(Cell standing) => ReleasedAhead > 0
        ? (ahead[ReleasedAhead - 1].Cell, ahead[ReleasedAhead - 1].Index)
        : (standing, ReachedIndex);

    /// <summary>Takes on a drive that <see cref="DriveRules"/> has passed.</summary>
    public void Take(Drive drive, bool isUpdate)
    {
        if (isUpdate)
        {
            Extend(drive);
        }
        else
        {
            Begin(drive);
        }
    }

    /// <summary>Takes on a new drive that <see cref="DriveRules"/> has passed.</summary>
    private void Begin(Drive drive)
    {
        (Drive, ReachedIndex, ReleasedAhead) = (drive.Id, drive.Waypoints[0].Index, 0);
        ahead.Clear();
        Add(drive);
    }

    /// <summary>
    /// Takes on an update that <see cref="DriveRules"/> has passed; what was only planned is forgotten.
    /// </summary>
    private void Extend(Drive drive)
    {
        ahead.RemoveRange(ReleasedAhead, ahead.Count - ReleasedAhead);
        Add(drive);
    }

    /// <summary>How many released cells ahead lie on one straight line from <paramref name="standing"/>.</summary>
    public int StraightFrom(Cell standing)
    {
        var (from, count) = (standing, 0);
        var (columns, rows) = (0, 0);
        for (var index = 0; index < ReleasedAhead; index++)
        {
            var cell = ahead[index].Cell;
            var step = (cell.Column - from.Column, cell.Row - from.Row);
            if (index > 0 && step != (columns, rows))
            {
                break;
            }

            ((columns, rows), from) = (step, cell);
            count++;
        }

        return count;
    }

    /// <summary>The next waypoint is reached.</summary>
    public void Reach()
    {
        ReachedIndex = ahead[0].Index;
        ahead.RemoveAt(0);
        ReleasedAhead--;
    }

    /// <summary>
    /// Gives up all but the next <paramref name="cells"/> waypoints and the action that has not begun.
    /// </summary>
    public void GiveUpBeyond(int cells)
    {
        ahead.RemoveRange(cells, ahead.Count - cells);
        ReleasedAhead = Math.Min(ReleasedAhead, cells);
        if (Action is not null && ActionStatus == RobotActionStatus.Waiting)
        {
            Act(RobotActionStatus.Failed, "given up");
        }
    }

    /// <summary>Has no drive any more and knows of none.</summary>
    public void Forget()
    {
        ahead.Clear();
        (Drive, Update, ReachedIndex, ReleasedAhead, Action) = ("", 0, 0, 0, null);
    }

    public void End(string? failure) =>
        Act(failure is null ? RobotActionStatus.Finished : RobotActionStatus.Failed, failure ?? "");

    public void Act(RobotActionStatus status, string result = "") => (ActionStatus, ActionResult) = (status, result);

    private void Add(Drive drive)
    {
        Update = drive.Update;
        for (var index = 1; index < drive.Waypoints.Count; index++)
        {
            ahead.Add(drive.Waypoints[index]);
            ReleasedAhead += drive.Waypoints[index].IsReleased ? 1 : 0;
        }

        Action = drive.Action;
        Act(RobotActionStatus.Waiting);
    }
}
