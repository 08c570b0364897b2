namespace EdgeDom.Control.Routing;

/// <summary>
/// A robot as planning sees it: where its plan ends, where it wants to go, and what was decided for this step.
/// </summary>
internal sealed class Traveller(int index)
{
    public int Index { get; } = index;

    /// <summary>Last cell of its plan; -1 when it is nowhere on the grid.</summary>
    public int Frontier { get; set; } = -1;

    /// <summary>-1 when it may stand anywhere.</summary>
    public int Goal { get; set; } = -1;

    /// <summary>Direction of its last planned step; -1 when it stands.</summary>
    public int Heading { get; set; } = -1;

    /// <summary>Stays where it is, whatever others want.</summary>
    public bool IsFixed { get; set; }

    /// <summary>Steps to its goal from each cell; null without a goal.</summary>
    public ushort[]? Steps { get; set; }

    /// <summary>Cells held by robots nobody can count on; shared by all.</summary>
    public bool[] Shut { get; set; } = [];

    public int Next { get; set; } = -1;

    public PlanMark Mark { get; set; }

    public bool Shuts(int cell) => Shut.Length > 0 && Shut[cell];
}
