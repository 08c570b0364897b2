using EdgeDom.Control.State;

namespace EdgeDom.Control.Batching;

/// <summary>
/// What waiting orders cost a port, on the mean of their lines; what is known of an item and a port is kept for one run
/// of batching, until picks of the item are planned.
/// </summary>
internal sealed class OrderCosts(SiteState state)
{
    private readonly Dictionary<(int Sku, int Port), (long Quantity, int Cost)> known = [];

    /// <summary>
    /// An order with a line that no bin can give costs least of all: people are told at once, and it holds up nobody.
    /// </summary>
    public long Of(Port port, OpenOrder order)
    {
        var cost = 0L;
        foreach (var line in order.Lines)
        {
            var key = (line.Sku, port.Index);
            if (!known.TryGetValue(key, out var least) || least.Quantity != line.Quantity)
            {
                least = (line.Quantity, Allocation.LeastCost(state, port, line.Sku, line.Quantity));
                known[key] = least;
            }

            if (least.Cost == Allocation.Nowhere)
            {
                return long.MinValue / 2;
            }

            cost += least.Cost;
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
