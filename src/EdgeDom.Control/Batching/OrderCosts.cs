using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// What waiting orders cost a port, on the mean of their lines; what is known of an item and a port is kept for one run
/// of batching, until picks of the item are planned.
/// </summary>
internal sealed class OrderCosts(SiteState state)
{
    private readonly Dictionary<(int Sku, int Port), int> known = [];

    public long Of(Port port, OpenOrder order)
    {
        var cost = 0L;
        foreach (var line in order.Lines)
        {
            if (!known.TryGetValue((line.Sku, port.Index), out var least))
            {
                least = Allocation.LeastCost(state, port, line.Sku, line.Quantity);
                known.Add((line.Sku, port.Index), least);
            }

            cost += least;
        }

        return cost / order.Lines.Length;
    }

    /// <summary>Picks were planned for an order.</summary>
    public void Planned(OpenOrder order)
    {
        foreach (var line in order.Lines)
        {
            for (var port = 0; port < state.Ports.Length; port++)
            {
                known.Remove((line.Sku, port));
            }
        }
    }
}
