namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One file as a power cut sees it: what was synced, and what was changed since.</summary>
internal sealed class DiskFile(ReadOnlySpan<byte> start)
{
    private readonly List<DiskChange> unsynced = [];
    private readonly DiskBytes synced = new(start);

    /// <summary>Changes that a power cut may take back, in order.</summary>
    public IReadOnlyList<DiskChange> Unsynced => unsynced;

    /// <summary>The synced bytes, to be changed at will.</summary>
    public DiskBytes Copy() => new(synced.Span);

    public void Change(DiskChange change) => unsynced.Add(change);

    public void Sync()
    {
        foreach (var change in unsynced)
        {
            Apply(synced, change);
        }

        unsynced.Clear();
    }

    /// <summary>Does a change whole.</summary>
    public static void Apply(DiskBytes bytes, DiskChange change)
    {
        if (change.Kind == DiskChangeKind.Cut)
        {
            bytes.Cut(change.Offset);
        }
        else
        {
            bytes.Write(change.Offset, change.Bytes.Span);
        }
    }
}
