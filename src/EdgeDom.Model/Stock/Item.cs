using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>Master data of one SKU.</summary>
public sealed record Item
{
    /// <summary>Longest class, and longest way of handling.</summary>
    public const int ClassMax = 16;

    /// <summary>The SKU.</summary>
    public required Sku Sku { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What a scanner reads from the article; unique among items.</summary>
    public required string Barcode { get; init; }

    /// <summary>Weight of one base unit in grams, 1 or more.</summary>
    public required int WeightGrams { get; init; }

    /// <summary>Price of one base unit in minor units of the currency; 0 when unknown.</summary>
    public long PriceMinor { get; init; }

    /// <summary>Base units that fit into a whole bin, 1 or more.</summary>
    public int UnitsPerBin { get; init; } = 100;

    /// <summary>The class that reports put it into, such as A, B or C by what it sells; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Class { get; init; }

    /// <summary>How it must be handled, such as frozen, by which workflows are chosen; null for as any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Handling { get; init; }

    /// <summary>What a class must be.</summary>
    public static string ClassRule { get; } = $"its class must have 1 to {ClassMax} letters, digits, '-' or '_'";

    /// <summary>What a way of handling must be.</summary>
    public static string HandlingRule { get; } = $"its handling must have 1 to {ClassMax} letters, digits, '-' or '_'";

    /// <summary>Whether a text can be a class, or a way of handling; null is none, which is fine.</summary>
    public static bool IsClass(string? text) => text is null
        || (text.Length is > 0 and <= ClassMax && text.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_'));
}
