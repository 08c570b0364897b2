using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Views;

/// <summary>What a unit of items that are handled so, and of such a class, takes of people.</summary>
public sealed record ItemLabourView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handling,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    long SecondsPerUnit);
