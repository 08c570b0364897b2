using EdgeDom.Control.State;
using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Orders;

namespace EdgeDom.Control.Picking;

/// <summary>The list that people work off when they fill orders by hand: first what is to go first.</summary>
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

            var places = new List<HandTaking>();
            foreach (var line in order.Lines)
            {
                Find(state, line, spoken, places);
            }

            var lines = Array.ConvertAll(order.Lines, line => new FulfilmentLine(
                line.Number, state.Catalogue.SkuAt(line.Sku), line.Unplanned));
            orders.Add(new WaitingOrder(order.Id, lines, places));
        }

        return orders;
    }

    private static void Find(
        SiteState state, OpenLine line, Dictionary<Load, long> spoken, List<HandTaking> places)
    {
        var left = line.Unplanned;
        foreach (var load in state.LoadsOf[line.Sku] ?? [])
        {
            var there = load.Unplanned - spoken.GetValueOrDefault(load);
            if (left > 0 && there > 0 && load.Bin.IsInStack)
            {
                var units = Math.Min(left, there);
                places.Add(new HandTaking(line.Number, load.Bin.Id, load.Compartment, units));
                spoken[load] = spoken.GetValueOrDefault(load) + units;
                left -= units;
            }
        }
    }
}
