using EdgeDom.Control.Batching;
using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Orders;

namespace EdgeDom.Control.Picking;

/// <summary>
/// The list that people work off when they fill orders by hand: first what is to go first. An order that needs a bin
/// which is being counted stands on it again when that has ended: filled now, it would go short for what lies there.
/// </summary>
internal static class HandLists
{
    public static List<WaitingOrder> Of(SiteState state, int most)
    {
        var orders = new List<WaitingOrder>();
        var spoken = new Dictionary<Load, long>();
        foreach (var order in state.Waiting)
        {
            if (orders.Count == most)
            {
                break;
            }

            var places = new List<(Load Load, HandTaking Taking)>();
            var waits = Array.Exists(order.Lines, line => Find(state, line, spoken, places) > 0
                && CountWaits.MayGive(state, line.Sku));
            if (waits)
            {
                places.ForEach(place => spoken[place.Load] -= place.Taking.Quantity);
                continue;
            }

            var lines = Array.ConvertAll(order.Lines, line => new FulfilmentLine(
                line.Number, state.Catalogue.SkuAt(line.Sku), line.Unplanned));
            orders.Add(new WaitingOrder(
                order.Id,
                lines,
                [.. places.Select(place => place.Taking)],
                order.Carriage,
                order.Workflow,
                order.Hours));
        }

        return orders;
    }

    // Returns how many units of the line lie nowhere that people could take them from now.
    private static long Find(
        SiteState state,
        OpenLine line,
        Dictionary<Load, long> spoken,
        List<(Load Load, HandTaking Taking)> places)
    {
        var left = line.Unplanned;
        foreach (var load in state.LoadsOf[line.Sku] ?? [])
        {
            var there = load.Unplanned - spoken.GetValueOrDefault(load);
            if (left > 0 && there > 0 && load.Bin.IsInStack)
            {
                var units = Math.Min(left, there);
                places.Add((load, new HandTaking(line.Number, load.Bin.Id, load.Compartment, units)));
                spoken[load] = spoken.GetValueOrDefault(load) + units;
                left -= units;
            }
        }

        return left;
    }
}
