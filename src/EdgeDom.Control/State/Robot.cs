using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>One robot: what it said last, its way, its drive and its task.</summary>
internal sealed class Robot(int index, RobotId id)
{
    public int Index { get; } = index;

    public RobotId Id { get; } = id;

    /// <summary>Whether it has ever said where it is; until all on the grid have, nothing moves.</summary>
    public bool IsLocated { get; set; }

    /// <summary>People have taken it off the grid: it holds no cell and is not waited for.</summary>
    public bool IsOff { get; set; }

    public bool IsOnline { get; set; }

    /// <summary>Not heard of for too long.</summary>
    public bool IsSilent { get; set; }

    /// <summary>It said it is where it cannot be; nothing is asked of it until people have looked.</summary>
    public bool IsLost { get; set; }

    public bool IsPaused { get; set; }

    public bool IsCharging { get; set; }

    /// <summary>Its last report said: nothing left to drive or do.</summary>
    public bool IsIdle { get; set; }

    public int BatteryPermille { get; set; } = 1000;

    public Moment HeardAt { get; set; }

    /// <summary>When it last left a cell, did an act or got a task.</summary>
    public Moment MovedAt { get; set; }

    /// <summary>The bin it carries, as we believe; null when empty.</summary>
    public StoredBin? Load { get; set; }

    public Route Route { get; } = new();

    public DriveRecord Drive { get; } = new();

    public Work Work { get; } = new();

    /// <summary>Whether it may be asked to move.</summary>
    public bool IsWell => IsLocated && !IsSilent && !IsLost && !IsPaused;
}
