using System.Text.Json;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Catalogues;

/// <summary>
/// The items on sale, as the options name them, whether a channel sells what is still to come, how customers like to be
/// served, which of them go first, and which are decided anew. An empty catalogue takes every SKU.
/// </summary>
public sealed class Catalogue
{
    private const int ClassesMax = 100;
    private const long MinuteMillis = 60_000;

    private readonly Dictionary<Sku, ItemOptions> _items = [];
    private readonly Dictionary<Sku, ItemFacts> _facts = [];
    private readonly Dictionary<Sku, string[]> _equipment = [];
    private readonly HashSet<string> _needs;
    private readonly HashSet<string> _waiting;
    private readonly IReadOnlyDictionary<string, Preference> _preferences;

    /// <summary>Reads the options and their items file; an item named twice or a bad file throws.</summary>
    public Catalogue(HubOptions options)
    {
        _waiting = new HashSet<string>(options.BackorderChannels, StringComparer.Ordinal);
        _needs = new HashSet<string>(options.EquipmentNeeds.Select(need => need.Equipment), StringComparer.Ordinal);
        _preferences = options.TierPreferences;
        (Window, Reoptimisation) = (new AllocationWindow(options), new Reoptimisation(options));
        (Parcels, PaymentHoldMillis) = (new ParcelNumbers(options), options.PaymentHoldMinutes * MinuteMillis);
        foreach (var item in options.Items.Concat(FromFile(options.ItemsFile)))
        {
            if (!Item.IsClass(item.Class))
            {
                throw new InvalidDataException($"Item {item.Sku}: {Item.ClassRule}.");
            }

            if (!Item.IsClass(item.Handling))
            {
                throw new InvalidDataException($"Item {item.Sku}: {Item.HandlingRule}.");
            }

            if (item.PriceMinor is < 0 or > ItemOptions.PriceMinorMax)
            {
                throw new InvalidDataException(
                    $"Item {item.Sku}: priceMinor must be 0 to {ItemOptions.PriceMinorMax}.");
            }

            if (!_items.TryAdd(Sku.Of(item.Sku), item))
            {
                throw new InvalidDataException($"Item {item.Sku} stands twice.");
            }
        }

        if (_items.Values.Select(item => item.Class).Distinct(StringComparer.Ordinal).Count() > ClassesMax)
        {
            throw new InvalidDataException($"Items may have {ClassesMax} classes at most.");
        }

        foreach (var (sku, item) in _items)
        {
            _facts[sku] = new ItemFacts(item.Class, item.Handling, item.PriceMinor, item.WeightGrams);
            string[] needed =
            [
                .. options.EquipmentNeeds.Where(need => need.Handling.Contains(item.Handling ?? "")
                    || need.Classes.Contains(item.Class ?? "")).Select(need => need.Equipment)
                    .Distinct().Order(StringComparer.Ordinal),
            ];
            if (needed.Length > 0)
            {
                _equipment[sku] = needed;
            }
        }

        Items = [.. _items.Values.OrderBy(item => item.Sku, StringComparer.Ordinal)];
    }

    /// <summary>For how long an order is held that nobody pays, in ms.</summary>
    public long PaymentHoldMillis { get; }

    /// <summary>How parcels are numbered.</summary>
    public ParcelNumbers Parcels { get; }

    /// <summary>Every item, in order of SKU.</summary>
    public IReadOnlyList<ItemOptions> Items { get; }

    /// <summary>How orders are gathered before they are planned.</summary>
    public AllocationWindow Window { get; }

    /// <summary>When orders are decided anew for money.</summary>
    public Reoptimisation Reoptimisation { get; }

    /// <summary>Whether a SKU may be ordered.</summary>
    public bool Knows(Sku sku) => _items.Count == 0 || _items.ContainsKey(sku);

    /// <summary>What people call a SKU.</summary>
    public string NameOf(Sku sku) => _items.TryGetValue(sku, out var item) ? item.Name : sku.Value;

    /// <summary>What a unit weighs; 0 when nobody knows.</summary>
    public long Grams(Sku sku) => _items.TryGetValue(sku, out var item) ? item.WeightGrams : 0;

    /// <summary>The price of a unit of each SKU; null when nobody knows that of one of them.</summary>
    public IReadOnlyDictionary<Sku, long>? Values(IReadOnlyCollection<Sku> skus) =>
        skus.All(sku => _items.TryGetValue(sku, out var item) && item.PriceMinor > 0)
            ? skus.ToDictionary(sku => sku, sku => _items[sku].PriceMinor) : null;

    /// <summary>What rules may ask of each SKU; null when nothing is known of any.</summary>
    public IReadOnlyDictionary<Sku, ItemFacts>? Facts(IReadOnlyCollection<Sku> skus) =>
        skus.Any(sku => _facts.TryGetValue(sku, out var facts) && facts != ItemFacts.None)
            ? skus.ToDictionary(sku => sku, sku => _facts.GetValueOrDefault(sku, ItemFacts.None)) : null;

    /// <summary>Which class a SKU is of; empty when it has none.</summary>
    public string ClassOf(Sku sku) => _items.TryGetValue(sku, out var item) ? item.Class ?? "" : "";

    /// <summary>How a SKU must be handled; empty for as any.</summary>
    public string HandlingOf(Sku sku) => _items.TryGetValue(sku, out var item) ? item.Handling ?? "" : "";

    /// <summary>Whether any item needs equipment.</summary>
    public bool NeedsEquipment => _equipment.Count > 0;

    /// <summary>Whether equipment is called so, be it that no item needs it by now.</summary>
    public bool KnowsEquipment(string name) => _needs.Contains(name);

    /// <summary>Which equipment a SKU needs, in order of name; empty for none.</summary>
    public IReadOnlyList<string> EquipmentOf(Sku sku) => _equipment.GetValueOrDefault(sku) ?? [];

    /// <summary>Whether a channel's orders wait for stock when they do not say.</summary>
    public bool MayWait(ChannelId channel) => _waiting.Contains(channel.Value);

    /// <summary>How an order is to be served: as it says, else as customers of its tier like it best.</summary>
    public DeliveryChoice? Served(OrderRequest wish) =>
        wish is { Tier: { } tier, Delivery: null or { Service: null, Preference: null } }
            && _preferences.TryGetValue(tier, out var best)
            ? (wish.Delivery ?? new DeliveryChoice()) with { Preference = best } : wish.Delivery;

    private static List<ItemOptions> FromFile(string? path)
    {
        if (path is null)
        {
            return [];
        }

        try
        {
            return HubJson.Read<List<ItemOptions>>(File.ReadAllText(path));
        }
        catch (JsonException refused)
        {
            throw new InvalidDataException($"{path} is no array of items: {refused.Message}", refused);
        }
    }
}
