using EdgeDom.Model.Ids;

namespace EdgeDom.Ledger.Desk;

/// <summary>The counts of bins as they will stand after the postings decided in this tick.</summary>
internal sealed class CountDraft(CountBook stored)
{
    private readonly Dictionary<CountId, BinCount> changed = [];
    private readonly Dictionary<BinId, CountId> ofBin = [];
    private readonly List<(BinCount After, BinCount? Before, CountId? OfBin)> undo = [];

    /// <summary>Counts that are new or changed, in the order in which they first were.</summary>
    public IReadOnlyCollection<BinCount> Changed => changed.Values;

    /// <summary>How often a count was set since the mark.</summary>
    public int Steps => undo.Count;

    /// <summary>How many are open, as of now.</summary>
    public int OpenCount { get; private set; } = stored.Open.Count;

    /// <summary>A count as it stands; null when there was none.</summary>
    public BinCount? Find(CountId id) => changed.TryGetValue(id, out var known) ? known : stored.Find(id);

    /// <summary>The open count of a bin; null when it is not being counted.</summary>
    public BinCount? OpenOf(BinId bin)
    {
        var count = ofBin.TryGetValue(bin, out var id) ? changed[id] : stored.OpenOf(bin);
        return count is { IsOpen: true } ? count : null;
    }

    /// <summary>Whether a count of a bin has ended in this tick, and none has begun since.</summary>
    public bool HasEnded(BinId bin) => ofBin.TryGetValue(bin, out var id) && !changed[id].IsOpen;

    /// <summary>Sets how a count stands.</summary>
    public void Set(BinCount count)
    {
        var before = changed.GetValueOrDefault(count.Id);
        undo.Add((count, before, ofBin.TryGetValue(count.Bin, out var last) ? last : null));
        OpenCount += (count.IsOpen ? 1 : 0) - (Find(count.Id) is { IsOpen: true } ? 1 : 0);
        changed[count.Id] = count;
        ofBin[count.Bin] = count.Id;
    }

    /// <summary>A request begins.</summary>
    public void Mark() => undo.Clear();

    /// <summary>Takes back everything since the mark but the first steps.</summary>
    public void TakeBack(int steps)
    {
        for (var i = undo.Count - 1; i >= steps; i--)
        {
            var (after, before, last) = undo[i];
            if (before is not null)
            {
                changed[after.Id] = before;
            }
            else
            {
                changed.Remove(after.Id);
            }

            if (last is { } id)
            {
                ofBin[after.Bin] = id;
            }
            else
            {
                ofBin.Remove(after.Bin);
            }

            OpenCount += (Find(after.Id) is { IsOpen: true } ? 1 : 0) - (after.IsOpen ? 1 : 0);
        }

        undo.RemoveRange(steps, undo.Count - steps);
    }

    /// <summary>The tick is committed or given up: nothing is drafted.</summary>
    public void Clear()
    {
        changed.Clear();
        ofBin.Clear();
        undo.Clear();
        OpenCount = stored.Open.Count;
    }
}
