using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Explaining;

/// <summary>What rules could ask of an item when it was decided.</summary>
/// <param name="Sku">Which.</param>
/// <param name="Class">Its class; null for none.</param>
/// <param name="Handling">How it must be handled; null for as any.</param>
/// <param name="PriceMinor">The price of a unit, minor units of money; 0 when nobody knew.</param>
/// <param name="Grams">What a unit weighs; 0 when nobody knew.</param>
public sealed record ExplainedItem(
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Class,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Handling,
    long PriceMinor,
    long Grams)
{
    /// <summary>Of each item of a question; null when nothing was known of them, or it was not kept yet.</summary>
    public static IReadOnlyList<ExplainedItem>? Of(KeptQuestion? question) => question?.Items is not { } items
        ? null
        : [.. items.Select((item, at) => new ExplainedItem(
            question.Skus[at], item.Class, item.Handling, item.PriceMinor, item.Grams))];
}
