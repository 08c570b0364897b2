using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Store;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// What the batch at hand books to the accounts of costs; an account is only ever added to, so that nothing of it need
/// be read before.
/// </summary>
public sealed class CostBook(HubStore store)
{
    private readonly Dictionary<CostAccount, CostSum> _booked = [];

    /// <summary>Books a parcel that has left.</summary>
    public void Add(CostAccount account, CostSum parcel) =>
        _booked[account] = _booked.GetValueOrDefault(account, CostSum.Nothing) + parcel;

    /// <summary>Writes what was booked into the open transaction.</summary>
    public void Save()
    {
        foreach (var (account, sum) in _booked)
        {
            store.Costs.Add(account, sum);
        }

        _booked.Clear();
    }
}
