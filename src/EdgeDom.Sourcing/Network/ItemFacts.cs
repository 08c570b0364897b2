using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Network;

/// <summary>What rules may ask of an item besides its SKU, as it was known when the question was asked.</summary>
/// <param name="Class">Which class it is of; null for none.</param>
/// <param name="Handling">How it must be handled; null for as any.</param>
/// <param name="PriceMinor">The price of a unit, in minor units of money; 0 when nobody knows.</param>
/// <param name="Grams">What a unit weighs; 0 when nobody knows.</param>
public sealed record ItemFacts(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handling = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long PriceMinor = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Grams = 0)
{
    /// <summary>Of an item of which nobody has said anything.</summary>
    public static ItemFacts None { get; } = new();
}
