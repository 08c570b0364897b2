using EdgeDom.Hub.Capacities;

namespace EdgeDom.Hub.Views;

/// <summary>What is booked of some equipment on a day: fulfilment orders and units that need it.</summary>
public sealed record EquipmentDayView(string Name, BookedView FulfilmentOrders, BookedView Units)
{
    /// <summary>Of all equipment of a day; null for none.</summary>
    public static IReadOnlyList<EquipmentDayView>? Of(DayCap cap, CapacityUse use) =>
        cap.Equipment is not { Count: > 0 } equipment ? null
        : [.. equipment.Select(one => Of(one, use.Of(one.Name)))];

    private static EquipmentDayView Of(EquipmentCap cap, EquipmentUse use) => new(
        cap.Name,
        BookedView.Of(cap.Parts, use.HeldParts, use.Parts),
        BookedView.Of(cap.Units, use.HeldUnits, use.Units));
}
