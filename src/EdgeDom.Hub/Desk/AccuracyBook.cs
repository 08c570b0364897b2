using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What counts of the batch at hand found, by day, node and class of item; an account is only ever added to, so that
/// nothing of it need be read before.
/// </summary>
public sealed class AccuracyBook(HubStore store, Catalogue catalogue)
{
    private readonly Dictionary<AccuracyAccount, AccuracySum> _counted = [];

    /// <summary>
    /// Sums up a count at a node; who repeats one must not call again. Where the book says nothing and nothing is found
    /// there is no stock record that could be right.
    /// </summary>
    /// <param name="node">Where it was.</param>
    /// <param name="count">What it found.</param>
    /// <param name="at">When it was, by whoever counted; one in times to come, or before 1970, is put right.</param>
    /// <param name="now">When the hub heard of it.</param>
    public void Add(NodeId node, StockCount count, Moment at, Moment now)
    {
        if (count is { Booked: 0, Counted: 0 })
        {
            return;
        }

        var when = new Moment(Math.Clamp(at.UnixMillis, 0, now.UnixMillis));
        var account = new AccuracyAccount(
            DateOnly.FromDateTime(when.ToTime().UtcDateTime), node, catalogue.ClassOf(count.Sku));
        _counted[account] = _counted.GetValueOrDefault(account, AccuracySum.Nothing) + AccuracySum.Of(count);
    }

    /// <summary>Writes what was counted into the open transaction.</summary>
    public void Save()
    {
        foreach (var (account, sum) in _counted)
        {
            store.Accuracy.Add(account, sum);
        }

        _counted.Clear();
    }
}
