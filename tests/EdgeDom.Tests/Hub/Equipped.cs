using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Settings;

namespace EdgeDom.Tests.Hub;

/// <summary>A hub with items of which some need a cold room.</summary>
internal static class Equipped
{
    /// <summary>Items a and c need nothing, and b, which is frozen, a cold room.</summary>
    public static HubOptions With(HubOptions options) => options with
    {
        Items = [new("a", "A"), new("b", "B", Handling: "frozen"), new("c", "C")],
        EquipmentNeeds = [new EquipmentNeed("cold-room", ["frozen"], [])],
    };

    /// <summary>A day with a cold room for anything besides.</summary>
    public static DayCap AndCold(DayCap cap) => cap with { Equipment = [new EquipmentCap("cold-room")] };
}
