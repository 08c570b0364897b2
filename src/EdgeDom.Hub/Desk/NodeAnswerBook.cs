using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// How likely a node does not send what it is asked for, by what it did in the last four weeks, whichever hub node
/// heard of it. Read anew once a minute, so two hub nodes may differ for as long; each question keeps what it was
/// asked with. Only the desk's thread may touch it.
/// </summary>
public sealed class NodeAnswerBook(HubStore store)
{
    /// <summary>For so many days answers count, today included.</summary>
    public const int DaysMost = 28;

    /// <summary>What is taken of a node that has not answered yet.</summary>
    public const int PriorPermille = 20;

    /// <summary>As many answers as that counts; so one that fails does not make a new node a bad one.</summary>
    public const int PriorAnswers = 50;

    private const long FreshMillis = 60_000;

    private readonly Dictionary<(NodeId Node, DateOnly Day), (long Ended, long Failed)> _batch = [];
    private readonly Dictionary<NodeId, int> _permille = [];
    private Moment? _readAt;

    /// <summary>
    /// A node has sent all of a parcel that it was asked for, or has failed to. A repeat must not come here.
    /// </summary>
    public void Add(NodeId node, bool hasFailed, Moment now)
    {
        var key = (node, DayOf(now));
        var (ended, failed) = _batch.GetValueOrDefault(key);
        _batch[key] = (ended + 1, failed + (hasFailed ? 1 : 0));
    }

    /// <summary>
    /// How often of a thousand times a node fails, 0 to 1,000; null where no strategy that decides, or is in shadow,
    /// has a price of that.
    /// </summary>
    public int? Permille(HubBook book, NodeId node) =>
        book.Strategies.CountsRisks ? Permille(node, book.Events.Now) : null;

    /// <summary>The same whatever strategies say.</summary>
    public int Permille(NodeId node, Moment now)
    {
        if (_readAt is not { } at || Math.Abs(now.Since(at)) >= FreshMillis)
        {
            _permille.Clear();
            foreach (var (of, ended, failed) in store.Accuracy.Answers.Since(DayOf(now).AddDays(1 - DaysMost)))
            {
                _permille[of] = Of(ended, failed);
            }

            _readAt = now;
        }

        return _permille.GetValueOrDefault(node, PriorPermille);
    }

    /// <summary>The same of so many answers, of which some failed; rounded half up.</summary>
    public static int Of(long ended, long failed) => (int)(
        ((failed * 1_000) + (PriorPermille * PriorAnswers) + ((ended + PriorAnswers) / 2)) / (ended + PriorAnswers));

    /// <summary>Writes what came of the batch into the open transaction.</summary>
    public void Save()
    {
        foreach (var ((node, day), (ended, failed)) in _batch)
        {
            store.Accuracy.Answers.Add(day, node, ended, failed);
        }

        _batch.Clear();
    }

    private static DateOnly DayOf(Moment now) => DateOnly.FromDateTime(now.ToTime().UtcDateTime);
}
