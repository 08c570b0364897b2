namespace EdgeDom.Hub.Settings;

/// <summary>An item on sale: its SKU, a name for people, grams a unit (0 when nobody knows).</summary>
public sealed record ItemOptions(string Sku, string Name, long WeightGrams = 0);
