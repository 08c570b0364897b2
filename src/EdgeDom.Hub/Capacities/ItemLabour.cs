using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Capacities;

/// <summary>What a unit of some items takes of people that is not as any other.</summary>
/// <param name="Handling">Of items that must be handled so; null for any.</param>
/// <param name="Class">Of items of this class; null for any.</param>
/// <param name="UnitSeconds">Seconds a unit, 0 or more.</param>
public sealed record ItemLabour(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handling,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    long UnitSeconds)
{
    /// <summary>Whether it says something of an item.</summary>
    public bool Fits(string handling, string itemClass) =>
        (Handling is null || Handling == handling) && (Class is null || Class == itemClass);
}
