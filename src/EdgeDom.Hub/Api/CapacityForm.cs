using System.Globalization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Hub.Api;

/// <summary>Reads a node's capacity from JSON and checks all of it.</summary>
public static class CapacityForm
{
    /// <summary>The wish; null when the form has refused something.</summary>
    public static CapacityWish? Read(JsonForm form, NodeId node)
    {
        var usual = Cap(form);
        var costs = form.Object("labour", isRequired: false);
        var labour = costs is null ? null : Labour(costs);
        var ahead = form.Whole("daysAhead", 0, NodeCapacity.DaysAheadMax, isRequired: false);
        var dates = form.Objects("dates", 0, NodeCapacity.DatesMax, isRequired: false)
            .Select(date => Dated(date, usual)).ToArray();
        if (dates.OfType<DatedCap>().GroupBy(one => one.Date).Any(date => date.Count() > 1))
        {
            form.Refuse("dates", "must not name a date twice.");
        }

        if (dates.OfType<DatedCap>().Sum(one => one.Cap.Equipment?.Count ?? 0) > NodeCapacity.DatedEquipmentMax)
        {
            form.Refuse("dates", string.Create(
                CultureInfo.InvariantCulture,
                $"may name equipment {NodeCapacity.DatedEquipmentMax} times in all of them at most."));
        }

        var minutes = dates.OfType<DatedCap>().Select(one => one.Cap).Append(usual).Any(cap => cap?.LabourMinutes >= 0);
        if (minutes && costs is null)
        {
            form.Refuse("labour", "is missing: what fulfilment orders, lines and units take of the labourMinutes.");
        }
        else if (minutes && labour?.MostSeconds() == 0)
        {
            form.Refuse("labour", "says no seconds, so labourMinutes would bound nothing: say what anything takes.");
        }

        return usual is null || dates.Contains(null) ? null : new CapacityWish(
            node,
            usual,
            [.. dates.OfType<DatedCap>().OrderBy(one => one.Date)],
            (int)(ahead ?? NodeCapacity.DaysAheadUsual),
            labour);
    }

    private static DatedCap? Dated(JsonForm form, DayCap? usual)
    {
        var date = form.Date("date", isRequired: true);
        var cap = Cap(form);
        if (usual is not null && cap?.Equipment is { } equipment
            && equipment.FirstOrDefault(one => usual.Of(one.Name) is null) is { } unusual)
        {
            form.Refuse("equipment", $"names '{unusual.Name}', which the node does not have; name it there too.");
        }

        if (cap?.Equipment?.FirstOrDefault(one => one is { Parts: null, Units: null }) is { } silent)
        {
            form.Refuse(
                "equipment",
                $"says nothing of '{silent.Name}': say fulfilmentOrders or units of it, or leave it out, and it is as"
                + " usual.");
        }

        form.NothingElse();
        return date is null || cap is null ? null : new DatedCap(date.Value, cap);
    }

    private static DayCap? Cap(JsonForm form)
    {
        var parts = form.Whole("fulfilmentOrders", 0, NodeCapacity.PartsMax, isRequired: false);
        var units = form.Whole("units", 0, NodeCapacity.UnitsMax, isRequired: false);
        var minutes = form.Whole("labourMinutes", 0, NodeCapacity.LabourMinutesMax, isRequired: false);
        EquipmentCap?[] equipment =
        [
            .. form.Objects("equipment", 0, EquipmentNeed.KindsMax, isRequired: false).Select(Equipment),
        ];
        if (equipment.OfType<EquipmentCap>().GroupBy(one => one.Name).Any(name => name.Count() > 1))
        {
            form.Refuse("equipment", "must not name any twice.");
        }

        if (parts is not null || units is not null || minutes is not null || equipment.Length > 0)
        {
            return equipment.Contains(null) ? null : new DayCap(parts, units, minutes, equipment.Length == 0
                ? null : [.. equipment.OfType<EquipmentCap>().OrderBy(one => one.Name, StringComparer.Ordinal)]);
        }

        form.Refuse(
            "fulfilmentOrders",
            "is missing, and so are units, labourMinutes and equipment: one of them must be there.");
        return null;
    }

    private static EquipmentCap? Equipment(JsonForm form)
    {
        var name = form.Text("name", EquipmentCap.NameMax);
        var parts = form.Whole("fulfilmentOrders", 0, NodeCapacity.PartsMax, isRequired: false);
        var units = form.Whole("units", 0, NodeCapacity.UnitsMax, isRequired: false);
        form.NothingElse();
        return name is null ? null : new EquipmentCap(name, parts, units);
    }

    private static LabourCosts? Labour(JsonForm form)
    {
        var order = form.Whole("secondsPerFulfilmentOrder", 0, LabourCosts.SecondsMax, isRequired: false) ?? 0;
        var line = form.Whole("secondsPerLine", 0, LabourCosts.SecondsMax, isRequired: false) ?? 0;
        var unit = form.Whole("secondsPerUnit", 0, LabourCosts.SecondsMax, isRequired: false) ?? 0;
        ItemLabour?[] items =
        [
            .. form.Objects("items", 0, LabourCosts.ItemsMax, isRequired: false).Select(PerUnit),
        ];
        form.NothingElse();
        return items.Contains(null) ? null : new LabourCosts(order, line, unit, [.. items.OfType<ItemLabour>()]);
    }

    private static ItemLabour? PerUnit(JsonForm form)
    {
        var handling = form.Text("handling", LabourCosts.WordMax, isRequired: false);
        var itemClass = form.Text("class", LabourCosts.WordMax, isRequired: false);
        var unit = form.Whole("secondsPerUnit", 0, LabourCosts.SecondsMax);
        if (handling is null && itemClass is null)
        {
            form.Refuse("handling", "is missing, and so is class: one of them must be there.");
        }

        foreach (var (name, word) in new[] { ("handling", handling), ("class", itemClass) })
        {
            if (!Item.IsClass(word))
            {
                form.Refuse(name, "must have letters, digits, '-' or '_' only, as items have.");
            }
        }

        form.NothingElse();
        return unit is null || (handling is null && itemClass is null)
            ? null : new ItemLabour(handling, itemClass, unit.Value);
    }
}
