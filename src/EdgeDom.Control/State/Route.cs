namespace EdgeDom.Control.State;

/// <summary>
/// A robot's way. <see cref="Cells"/>[0] is where it stands, [1..<see cref="Claimed"/>] are claimed for it and told
/// to it,
/// the rest is planned; the last cell is its frontier, from which planning goes on.
/// </summary>
internal sealed class Route
{
    public List<int> Cells { get; } = [];

    /// <summary>Number of <see cref="Cells"/>[0] among all cells this robot ever entered.</summary>
    public int First { get; set; }

    /// <summary>Place in <see cref="Cells"/> of the last claimed one.</summary>
    public int Claimed { get; set; }

    /// <summary>Cell of its next act; -1 when it has none.</summary>
    public int Goal { get; private set; } = -1;

    /// <summary>Direction of its last step; -1 before the first.</summary>
    public int Heading { get; set; } = -1;

    /// <summary>Cells entered since it last stood or turned: the braking distance grows with it.</summary>
    public int Run { get; set; }

    /// <summary>When planning last had no step for it, in ms; 0 when it had.</summary>
    public long StuckSinceMillis { get; set; }

    /// <summary>
    /// Cells its present detour keeps clear of, in ascending order; empty when it goes the straight way.
    /// </summary>
    public List<int> Avoided { get; } = [];

    /// <summary>
    /// Derived from <see cref="Goal"/> and <see cref="Avoided"/>: steps to the goal per cell; null until asked for.
    /// </summary>
    public ushort[]? Detour { get; set; }

    public int Here => Cells[0];

    public int Frontier => Cells[^1];

    public int Unclaimed => Cells.Count - 1 - Claimed;

    /// <summary>
    /// Place in <see cref="Cells"/> of the first one ahead in which it turns; int.MaxValue when all lie straight on.
    /// </summary>
    public int Corner(SiteMap map)
    {
        for (var i = 2; i < Cells.Count; i++)
        {
            if (map.DirectionOf(Cells[i - 2], Cells[i - 1]) != map.DirectionOf(Cells[i - 1], Cells[i]))
            {
                return i - 1;
            }
        }

        return int.MaxValue;
    }

    /// <summary>Whether a cell is its goal or lies ahead of it.</summary>
    public bool LeadsTo(int cell) => Goal == cell || Cells.LastIndexOf(cell) > 0;

    /// <summary>Sets where it shall go; a detour to elsewhere is forgotten.</summary>
    public void Head(int goal)
    {
        if (goal != Goal)
        {
            Goal = goal;
            StuckSinceMillis = 0;
            Avoided.Clear();
            Detour = null;
        }
    }
}
