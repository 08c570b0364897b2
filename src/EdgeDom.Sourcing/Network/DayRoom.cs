using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Network;

/// <summary>On which day's capacity of its node a parcel would count, and what that has room for.</summary>
/// <param name="First">The first day on which it could leave.</param>
/// <param name="Day">
/// The first from then on that has room for all that the node could send; where none has, as far ahead as the node
/// plans, the one with the most room; null when none has any.
/// </param>
/// <param name="Units">Units that it has room for then, where that is not all; null for all.</param>
public sealed record DayRoom(
    DateOnly First,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Units = null)
{
    /// <summary>What decisions call it where it keeps units out, as a fence.</summary>
    public const string Fence = "capacity";
}
