using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>One bin brought to one port for the picks planned from it.</summary>
internal sealed class Visit(long number, StoredBin bin, int port, Moment createdAt)
{
    /// <summary>Counts up over the life of the site.</summary>
    public long Number { get; } = number;

    public StoredBin Bin { get; } = bin;

    public int Port { get; } = port;

    public Moment CreatedAt { get; } = createdAt;

    public VisitStage Stage { get; set; } = VisitStage.Waiting;

    /// <summary>Whether bins had to be moved to reach its bin.</summary>
    public bool IsDug { get; set; }

    /// <summary>Whether its bin has been in front of the picker.</summary>
    public bool WasPresented { get; set; }

    /// <summary>
    /// When a robot first set out for its bin while others lay on it; null when none has, or it lay free then.
    /// </summary>
    public Moment? SetOutAt { get; set; }

    /// <summary>
    /// When the last of those had been laid elsewhere, or lifted by a robot that does nothing else; null until then,
    /// and again when a robot sets out and it is covered anew.
    /// </summary>
    public Moment? FreeAt { get; set; }

    /// <summary>Derived: the robot that digs, carries or takes away its bin; -1 when none.</summary>
    public int Robot { get; set; } = -1;

    public List<PlannedPick> Picks { get; } = [];

    public PlannedPick? NextPick
    {
        get
        {
            foreach (var pick in Picks)
            {
                if (!pick.IsDone)
                {
                    return pick;
                }
            }

            return null;
        }
    }

    /// <summary>A robot sets out for its bin, on which others lie.</summary>
    public void SetOut(Moment now)
    {
        SetOutAt ??= now;
        FreeAt = null;
    }
}
