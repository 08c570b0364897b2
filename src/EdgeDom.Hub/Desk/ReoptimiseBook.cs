using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Notes what changes that may make other plans better, to be written with the batch; nothing where orders are not
/// decided anew. Only the desk's thread may touch it.
/// </summary>
public sealed class ReoptimiseBook(HubStore store, Reoptimisation settings)
{
    private readonly SortedSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>When orders are decided anew.</summary>
    public Reoptimisation Settings => settings;

    /// <summary>
    /// Whether the act at hand moves orders itself: what it makes free is no news, or orders would move each other
    /// without end.
    /// </summary>
    public bool IsMoving { get; set; }

    /// <summary>More of a SKU may be sold somewhere.</summary>
    public void Rise(Sku sku) => Note(sku.Value);

    /// <summary>Costs, days or rules have changed, which may concern any order.</summary>
    public void Change() => Note(ReoptimiseRows.All);

    /// <summary>An order shall be decided anew, whatever has changed; twice is once.</summary>
    public void Add(CustomerOrder order)
    {
        if (settings.IsOn)
        {
            store.Reoptimise.Add(order.Number, order.Id, order.Priority);
        }
    }

    /// <summary>Writes what was noted into the open transaction.</summary>
    public void Save()
    {
        foreach (var sku in _changed)
        {
            store.Reoptimise.Note(sku);
        }

        _changed.Clear();
    }

    private void Note(string sku)
    {
        if (settings.IsOn && !IsMoving)
        {
            _changed.Add(sku);
        }
    }
}
