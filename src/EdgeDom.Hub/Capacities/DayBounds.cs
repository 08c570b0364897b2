using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Capacities;

/// <summary>What is left of a node's day, and by which bounds it is full.</summary>
public static class DayBounds
{
    /// <summary>
    /// The room of a day that takes on so much, and of which so much is booked, for a parcel that takes so much work;
    /// what is not bounded has no figure, and equipment that the node has none of has no room.
    /// </summary>
    public static DayRoom Free(DayCap cap, CapacityUse use, NodeWork? work, DateOnly first) => new(
        first,
        use.Day,
        use.AllParts >= cap.Parts ? 0 : Left(cap.Units, use.AllUnits),
        work is null ? null : Left(cap.LabourSeconds, use.AllSeconds),
        work?.Items is { } items ? Free(cap, use, items) : null,
        work);

    /// <summary>A room with the bounds only that so much would pass.</summary>
    public static DayRoom Passed(DayRoom free, ParcelLoad load)
    {
        EquipmentRoom[] passed =
        [
            .. (free.Equipment ?? []).Where(one => load.Equipment.Any(
                need => need.Name == one.Name && need.Units > one.Units)),
        ];
        return free with
        {
            Units = load.Units > free.Units ? free.Units : null,
            LabourSeconds = load.Seconds > free.LabourSeconds ? free.LabourSeconds : null,
            Equipment = passed.Length > 0 ? passed : null,
        };
    }

    /// <summary>
    /// The bounds that have no room for any parcel more, as fences of decisions call them; of equipment, for none that
    /// needs it.
    /// </summary>
    public static IReadOnlyList<string> Full(NodeCapacity capacity, CapacityUse use)
    {
        var cap = capacity.Of(use.Day);
        var full = new List<string>();
        if (use.AllParts >= cap.Parts || use.AllUnits >= cap.Units)
        {
            full.Add(DayRoom.Fence);
        }

        if (capacity.Labour is { } labour && cap.LabourSeconds - use.AllSeconds < labour.LeastSeconds())
        {
            full.Add(DayRoom.LabourFence);
        }

        full.AddRange((cap.Equipment ?? []).Where(one => Free(one, use.Of(one.Name)) == 0)
            .Select(one => DayRoom.EquipmentFence(one.Name)));
        return full;
    }

    /// <summary>
    /// Whether work that was given back may be enough for a parcel for which people had no time before.
    /// </summary>
    public static bool HasMoreTime(NodeCapacity capacity, CapacityUse before, CapacityUse after) =>
        capacity.Labour is { } labour && after.AllSeconds < before.AllSeconds
        && capacity.Of(before.Day).LabourSeconds - before.AllSeconds < labour.MostSeconds();

    private static EquipmentRoom[]? Free(DayCap cap, CapacityUse use, IReadOnlyList<ItemWork> items)
    {
        EquipmentRoom[] rooms =
        [
            .. items.SelectMany(item => item.Equipment ?? []).Distinct().Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Units: cap.Of(name) is { } has ? Free(has, use.Of(name)) : 0))
                .Where(one => one.Units is not null)
                .Select(one => new EquipmentRoom(one.Name, one.Units!.Value)),
        ];
        return rooms.Length > 0 ? rooms : null;
    }

    private static long? Free(EquipmentCap cap, EquipmentUse use) =>
        use.AllParts >= cap.Parts ? 0 : Left(cap.Units, use.AllUnits);

    private static long? Left(long? most, long booked) => most is { } units ? Math.Max(0, units - booked) : null;
}
