using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Settings;

/// <summary>
/// An item on sale: its SKU, a name for people, grams a unit (0 when nobody knows), and the class that reports put it
/// into, such as A, B or C; null for none.
/// </summary>
public sealed record ItemOptions(
    string Sku,
    string Name,
    long WeightGrams = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class = null);
