using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The newest decisions of this node, which never change: when a parcel leaves, what its plan counted is asked for once
/// more, and to unpack and read it takes longer than all else about it. Only committed ones are remembered, and none
/// from before the node read its database anew.
/// </summary>
internal sealed class RecentDecisions
{
    /// <summary>Characters of their JSON in all; in memory they are some times as many bytes.</summary>
    internal const int LengthMost = 4_000_000;

    private readonly Dictionary<string, KeptDecision> _committed = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, int Length)> _inOrder = [];
    private readonly List<(KeptDecision Decision, int Length)> _ofBatch = [];
    private long _length;

    /// <summary>
    /// Forgets what a batch has added that was not committed, and all there is where the node begins anew.
    /// </summary>
    internal void Begin(bool isAnew)
    {
        _ofBatch.Clear();
        if (isAnew)
        {
            _committed.Clear();
            _inOrder.Clear();
            _length = 0;
        }
    }

    /// <summary>Adds one of the batch at hand, whose JSON is so long.</summary>
    internal void Add(KeptDecision decision, int length) => _ofBatch.Add((decision, length));

    /// <summary>The batch is committed.</summary>
    internal void Commit()
    {
        foreach (var (decision, length) in _ofBatch)
        {
            if (_committed.TryAdd(decision.Record.Id, decision))
            {
                _inOrder.Enqueue((decision.Record.Id, length));
                _length += length;
            }
        }

        _ofBatch.Clear();
        while (_length > LengthMost)
        {
            var (oldest, length) = _inOrder.Dequeue();
            _committed.Remove(oldest);
            _length -= length;
        }
    }

    /// <summary>A committed one; null when it is not remembered.</summary>
    internal KeptDecision? Find(string id) => _committed.GetValueOrDefault(id);
}
