using EdgeDom.Model.Commands;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>What a robot was last told, and whether it has shown that it heard.</summary>
internal sealed class DriveRecord
{
    /// <summary>Drives told so far; makes their ids.</summary>
    public long Count { get; set; }

    /// <summary>The last message, to be sent again word by word; null before the first.</summary>
    public Drive? Last { get; set; }

    /// <summary>Number of the drive's first cell among all cells the robot ever entered.</summary>
    public int Origin { get; set; }

    /// <summary>Whether the drive has ended with its act, so that the next one needs a new id.</summary>
    public bool IsOver { get; set; } = true;

    /// <summary>Whether the robot has reported the last message's update.</summary>
    public bool IsSeen { get; set; } = true;

    public Moment SentAt { get; set; }

    /// <summary>How often the last message was sent again.</summary>
    public int Repeats { get; set; }

    /// <summary>Whether the last message ends in an act, so that nothing can be added to it.</summary>
    public bool HasAct => !IsOver && Last?.Action is not null;

    /// <summary>Requests told so far; makes their ids.</summary>
    public long Asks { get; set; }

    public Moment AskedAt { get; set; }
}
