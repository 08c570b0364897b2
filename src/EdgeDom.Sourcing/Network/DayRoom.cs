using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Network;

/// <summary>On which day's capacity of its node a parcel would count, and what that has room for.</summary>
/// <param name="First">The first day on which it could leave.</param>
/// <param name="Day">
/// The first from then on that has room for all that the node could send; where none has, as far ahead as the node
/// plans, the one with the most room; null when none has any.
/// </param>
/// <param name="Units">Units that it has room for then, where that is not all; null for all.</param>
/// <param name="LabourSeconds">
/// Seconds for which its people are free then, where that is not enough for all; null for all.
/// </param>
/// <param name="Equipment">Equipment that has no room for all then; null where all has.</param>
/// <param name="Work">What a parcel takes of people and equipment; null where none of them is bounded.</param>
/// <param name="Full">
/// What keeps all of it out where no day has any room; null where it is no more than the fulfilment orders and units of
/// days.
/// </param>
public sealed record DayRoom(
    DateOnly First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? LabourSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<EquipmentRoom>? Equipment = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeWork? Work = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Full = null)
{
    /// <summary>What decisions call it where fulfilment orders or units keep something out, as a fence.</summary>
    public const string Fence = "capacity";

    /// <summary>What decisions call it where people have no time for more.</summary>
    public const string LabourFence = "labour";

    private const string EquipmentBegin = "equipment: ";

    /// <summary>Whether it has room for all that the node could send.</summary>
    [JsonIgnore]
    public bool IsAll => Day is not null && Units is null && LabourSeconds is null && Equipment is null;

    /// <summary>What decisions call it where equipment has no room for more, or the node has none of it.</summary>
    public static string EquipmentFence(string name) => EquipmentBegin + name;

    /// <summary>Whether a fence of a decision is that of some equipment.</summary>
    public static bool IsEquipmentFence(string word) => word.StartsWith(EquipmentBegin, StringComparison.Ordinal);

    /// <summary>Whether a fence of a decision is one of these, and no rule of a strategy.</summary>
    public static bool IsFence(string word) =>
        word is Fence or LabourFence || IsEquipmentFence(word);
}
