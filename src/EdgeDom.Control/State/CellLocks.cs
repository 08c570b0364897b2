namespace EdgeDom.Control.State;

/// <summary>Cells that people have locked.</summary>
internal sealed class CellLocks(int cells)
{
    private readonly bool[] noEntry = new bool[cells];

    /// <summary>Cells that no robot may enter, in ascending order; their stacks are held too.</summary>
    public SortedSet<int> NoEntry { get; } = [];

    /// <summary>Cells whose stack may not be dug, though robots may pass over it, in ascending order.</summary>
    public SortedSet<int> NoLift { get; } = [];

    /// <summary>Rises with every change of <see cref="NoEntry"/>; derived, for those who keep ways.</summary>
    public int Version { get; private set; }

    public bool Any => NoEntry.Count + NoLift.Count > 0;

    public bool IsShut(int cell) => noEntry[cell];

    public void Add(int cell, bool isForEntry)
    {
        if (isForEntry && NoEntry.Add(cell))
        {
            noEntry[cell] = true;
            Version++;
        }
        else if (!isForEntry)
        {
            NoLift.Add(cell);
        }
    }

    /// <summary>Takes every lock of a cell away; false when it had none.</summary>
    public bool Remove(int cell)
    {
        var had = NoEntry.Remove(cell);
        Version += had ? 1 : 0;
        noEntry[cell] = false;
        return NoLift.Remove(cell) || had;
    }
}
