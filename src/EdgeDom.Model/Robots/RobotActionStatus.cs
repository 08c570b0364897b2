namespace EdgeDom.Model.Robots;

/// <summary>The life of an action.</summary>
public enum RobotActionStatus
{
    /// <summary>Not begun.</summary>
    Waiting = 1,

    /// <summary>Preparing or under way, or paused on the way.</summary>
    Running = 2,

    /// <summary>Done.</summary>
    Finished = 3,

    /// <summary>Given up; the bin is where it was or nobody knows.</summary>
    Failed = 4,
}
