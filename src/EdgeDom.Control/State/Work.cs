using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>A robot's task and how far it is with it.</summary>
internal sealed class Work
{
    public Leg Leg { get; set; }

    /// <summary>The visit it serves; null for other tasks.</summary>
    public Visit? Visit { get; set; }

    /// <summary>The bin of its next or present act; null when none or not yet known.</summary>
    public StoredBin? Bin { get; set; }

    /// <summary>The stack nobody else may touch while it digs; -1 when none.</summary>
    public int Locked { get; set; } = -1;

    /// <summary>The stack where a place is kept for the bin it carries; -1 when none.</summary>
    public int Hole { get; set; } = -1;

    /// <summary>
    /// Bins it has dug away and puts back at once, the first dug first; their stacks are locked meanwhile.
    /// </summary>
    public List<LaidBin> Aside { get; } = [];

    /// <summary>Whether a slot of the visit's port is kept for the bin it carries.</summary>
    public bool HasSlot { get; set; }

    /// <summary>When the task began; the oldest goes first where ways cross.</summary>
    public Moment Since { get; set; }

    /// <summary>How often its present act has failed.</summary>
    public int Failures { get; set; }

    public bool IsDigging => Leg is Leg.LiftBlocker or Leg.LowerBlocker or Leg.LiftWanted;

    /// <summary>Whether it looks for a hole, or drives to one, that nobody else may use until it is done.</summary>
    public bool IsLayingAside => Leg is Leg.LowerBlocker or Leg.LowerAside;
}
