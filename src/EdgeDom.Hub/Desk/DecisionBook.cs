using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The newest decisions in memory, with the database behind them, where they stand for ever as they were made: what a
/// parcel costs is asked of its decision when it leaves. Only the desk's thread may touch it.
/// </summary>
public sealed class DecisionBook(HubStore store)
{
    /// <summary>Most decisions in memory; older ones are read again.</summary>
    public const int Kept = 2_000;

    private readonly Dictionary<string, (RoutingDecision Decision, KeptQuestion? Question)> _newest =
        new(StringComparer.Ordinal);

    private readonly Queue<string> _ids = new();

    /// <summary>Keeps one with what it answered.</summary>
    public void Add(DecisionRecord record, KeptQuestion question)
    {
        store.AddDecision(record, question);
        _newest[record.Id] = (record.Decision, question);
        _ids.Enqueue(record.Id);
        if (_ids.Count > Kept)
        {
            _newest.Remove(_ids.Dequeue());
        }
    }

    /// <summary>One with what it answered, if that was kept; null when it is unknown.</summary>
    public (RoutingDecision Decision, KeptQuestion? Question)? Find(string id) =>
        _newest.TryGetValue(id, out var newest) ? newest
        : store.Decision(id) is { } kept ? (kept.Record.Decision, kept.Question) : null;
}
