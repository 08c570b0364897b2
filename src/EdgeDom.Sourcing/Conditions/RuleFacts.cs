using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Conditions;

/// <summary>
/// What formulas may ask for. One object serves a whole decision: what is about a node or a SKU is set anew for each,
/// so that rules cost no memory.
/// </summary>
public sealed class RuleFacts
{
    private DateTime? _now;

    /// <summary>Where the order came from.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Where it goes; empty when nobody said.</summary>
    public string Country { get; set; } = "";

    /// <summary>Where it goes; empty when nobody said.</summary>
    public string PostalCode { get; set; } = "";

    /// <summary>0 normal, 9 highest.</summary>
    public long Priority { get; set; }

    /// <summary>What the order is worth, in minor units of money; 0 when nobody said.</summary>
    public long ValueMinor { get; set; }

    /// <summary>The customer's tier; empty when nobody said.</summary>
    public string Tier { get; set; } = "";

    /// <summary>Lines to be routed now.</summary>
    public long Lines { get; set; }

    /// <summary>Units to be routed now.</summary>
    public long Units { get; set; }

    /// <summary>When it is decided; set once.</summary>
    public Moment At { get; init; }

    /// <summary>Whose clocks and dates are meant; null for UTC.</summary>
    public TimeZoneInfo? Zone { get; init; }

    /// <summary>What these clocks show then.</summary>
    public DateTime Now => _now ??= TimeZoneInfo.ConvertTime(At.ToTime(), Zone ?? TimeZoneInfo.Utc).DateTime;

    /// <summary>The date there as a number, such as 20261224.</summary>
    public long Date => (Now.Year * 10_000L) + (Now.Month * 100) + Now.Day;

    /// <summary>The node's id.</summary>
    public string Node { get; set; } = "";

    /// <summary>What the node is, as a word.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The country where the node stands; empty when nobody said.</summary>
    public string NodeCountry { get; set; } = "";

    /// <summary>
    /// Whether the node is known to stand in another country than the order goes to, in any case; false where either is
    /// not known, or the order's is no code of two letters.
    /// </summary>
    public bool IsAbroad => NodeCountry.Length > 0 && Country.Length == 2 && Country.All(char.IsAsciiLetter)
        && !string.Equals(NodeCountry, Country, StringComparison.OrdinalIgnoreCase);

    /// <summary>From node to customer.</summary>
    public long DistanceMetres { get; set; }

    /// <summary>What a parcel from the node costs before any terms, in minor units of money.</summary>
    public long ParcelMinor { get; set; }

    /// <summary>How many of the wanted units the node has.</summary>
    public long UnitsAvailable { get; set; }

    /// <summary>Whether the node has all that is wanted.</summary>
    public bool HasEverything { get; set; }

    /// <summary>The SKU.</summary>
    public string Sku { get; set; } = "";

    /// <summary>Units wanted of the SKU.</summary>
    public long ItemUnits { get; set; }

    /// <summary>What else is known of it.</summary>
    public ItemFacts Item { get; set; } = ItemFacts.None;
}
