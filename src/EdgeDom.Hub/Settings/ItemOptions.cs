using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Settings;

/// <summary>
/// An item on sale: its SKU, a name for people, grams a unit (0 when nobody knows), the class that reports put it
/// into, such as A, B or C, null for none, the price of a unit, up to
/// <see cref="PriceMinorMax"/> minor units of money, 0 when nobody knows, and how it must be
/// handled, such as frozen, null for as any.
/// </summary>
public sealed record ItemOptions(
    string Sku,
    string Name,
    long WeightGrams = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long PriceMinor = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handling = null)
{
    /// <summary>Highest price of a unit.</summary>
    public const long PriceMinorMax = 1_000_000_000;
}
