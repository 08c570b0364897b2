using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Capacities;

/// <summary>
/// What is booked of a node's day: held by promises and held orders, confirmed by fulfilment orders that were given to
/// it. What was sent stays booked.
/// </summary>
public sealed record CapacityUse(
    NodeId Node, DateOnly Day, long HeldParts = 0, long HeldUnits = 0, long Parts = 0, long Units = 0)
{
    /// <summary>Fulfilment orders, held ones included.</summary>
    [JsonIgnore]
    public long AllParts => HeldParts + Parts;

    /// <summary>Units, held ones included.</summary>
    [JsonIgnore]
    public long AllUnits => HeldUnits + Units;
}
