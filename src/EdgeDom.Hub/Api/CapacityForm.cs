using EdgeDom.Hub.Capacities;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a node's capacity from JSON and checks all of it.</summary>
public static class CapacityForm
{
    /// <summary>The wish; null when the form has refused something.</summary>
    public static CapacityWish? Read(JsonForm form, NodeId node)
    {
        var usual = Cap(form);
        var ahead = form.Whole("daysAhead", 0, NodeCapacity.DaysAheadMax, isRequired: false);
        var dates = form.Objects("dates", 0, NodeCapacity.DatesMax, isRequired: false).Select(Dated).ToArray();
        if (dates.OfType<DatedCap>().GroupBy(one => one.Date).Any(date => date.Count() > 1))
        {
            form.Refuse("dates", "must not name a date twice.");
        }

        return usual is null || dates.Contains(null) ? null : new CapacityWish(
            node,
            usual,
            [.. dates.OfType<DatedCap>().OrderBy(one => one.Date)],
            (int)(ahead ?? NodeCapacity.DaysAheadUsual));
    }

    private static DatedCap? Dated(JsonForm form)
    {
        var date = form.Date("date", isRequired: true);
        var cap = Cap(form);
        form.NothingElse();
        return date is null || cap is null ? null : new DatedCap(date.Value, cap);
    }

    private static DayCap? Cap(JsonForm form)
    {
        var parts = form.Whole("fulfilmentOrders", 0, NodeCapacity.PartsMax, isRequired: false);
        var units = form.Whole("units", 0, NodeCapacity.UnitsMax, isRequired: false);
        if (parts is not null || units is not null)
        {
            return new DayCap(parts, units);
        }

        form.Refuse("fulfilmentOrders", "is missing, and so is units: one of them must be there.");
        return null;
    }
}
