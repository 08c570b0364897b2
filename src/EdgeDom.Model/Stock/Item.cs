using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Stock;

/// <summary>Master data of one SKU.</summary>
public sealed record Item
{
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
}
