using System.Buffers.Binary;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>Everything a child changed in a folder, in order, read from the recorder's journal once.</summary>
internal sealed class DiskJournal
{
    private const int HeadBytes = 24;

    private DiskJournal(IReadOnlyList<DiskChange> changes) => Changes = changes;

    public IReadOnlyList<DiskChange> Changes { get; }

    /// <summary>The same changes as if none of this kind had been made.</summary>
    public DiskJournal Without(DiskChangeKind kind) => new([.. Changes.Where(change => change.Kind != kind)]);

    /// <summary>How many were of this kind.</summary>
    public int Count(DiskChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>How many ticks or batches were acknowledged.</summary>
    public int Commits => Changes.Count(change =>
        change.Kind == DiskChangeKind.Acknowledged && (Acknowledged)change.File == Acknowledged.Tick);

    public static DiskJournal Read(string file)
    {
        var bytes = File.ReadAllBytes(file).AsMemory();
        var changes = new List<DiskChange>();
        for (var at = 0; at < bytes.Length;)
        {
            var head = bytes.Span.Slice(at, HeadBytes);
            var kind = (DiskChangeKind)BinaryPrimitives.ReadInt32LittleEndian(head);
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(head[16..]);
            changes.Add(new DiskChange(
                kind,
                BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(head[8..]),
                bytes.Slice(at + HeadBytes, length)));
            at += HeadBytes + length;
        }

        return new DiskJournal(changes);
    }
}
