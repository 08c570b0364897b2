using EdgeDom.Hub.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Desk;

/// <summary>When a node is expected to have all of an order, and by which supply.</summary>
/// <param name="ComesBy">When.</param>
/// <param name="Counts">Units of supply beside those that the order waits for, or is to wait for.</param>
public sealed record Expected(Moment ComesBy, IReadOnlyList<CountedSupply> Counts)
{
    /// <summary>
    /// When a node is expected to have all that a question asks for; null when it is not. What the order claims of
    /// supply is its own, and so is as much as it <paramref name="waits"/> for and has not claimed yet; what other held
    /// orders count on is not.
    /// </summary>
    public static Expected? Of(
        HubBook book,
        CustomerOrder order,
        RoutingQuestion question,
        NodeOffer offer,
        IReadOnlyList<Demand> waits,
        Moment now)
    {
        var (comes, counts) = (now, new List<CountedSupply>());
        foreach (var sku in question.Demands.GroupBy(demand => demand.Sku, demand => demand.Quantity))
        {
            var lacking = sku.Sum() - Math.Max(0, offer.AvailableToSell.GetValueOrDefault(sku.Key));
            var claimed = waits.Where(demand => demand.Sku == sku.Key).Sum(demand => demand.Quantity);
            foreach (var line in book.Available.Coming(sku.Key).Where(line => line.Node == offer.Node))
            {
                if (lacking <= 0 || line.Promisable <= 0)
                {
                    continue;
                }

                var own = order.Waiting.Where(wait => wait.Supply == line.Id).Sum(wait => wait.Units);
                var others = line.Counted - (order.Consolidation?.Counts ?? [])
                    .Where(one => one.Supply == line.Id).Sum(one => one.Units);
                var taken = Math.Min(
                    lacking, Math.Min(line.Promisable, own + Math.Max(0, line.Free - Math.Max(0, others))));
                var isToWait = Math.Min(claimed, taken);
                (lacking, claimed) = (lacking - taken, claimed - isToWait);
                if (taken - isToWait > own)
                {
                    counts.Add(new CountedSupply(line.Id, taken - isToWait - own));
                }

                var ends = new Moment(line.EndsAtMillis);
                comes = taken > 0 && ends > comes ? ends : comes;
            }

            if (lacking > 0)
            {
                return null;
            }
        }

        return new Expected(comes, counts);
    }
}
