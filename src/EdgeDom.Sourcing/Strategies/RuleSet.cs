using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>The rules for some orders, ready to be asked.</summary>
/// <param name="Name">Stands in decisions.</param>
/// <param name="When">Which orders; null for all.</param>
/// <param name="Fences">Who may not serve.</param>
/// <param name="Tiers">Who is asked first.</param>
/// <param name="ParcelTerms">What counts for a parcel besides its cost.</param>
/// <param name="UnitTerms">What counts for a unit.</param>
/// <param name="Split">How an order may be split.</param>
/// <param name="Together">Groups of SKUs that stay together.</param>
/// <param name="Delivery">What lateness and CO2 count.</param>
public sealed record RuleSet(
    string Name,
    Formula? When,
    NamedRule[] Fences,
    NamedRule[] Tiers,
    MoneyTerm[] ParcelTerms,
    MoneyTerm[] UnitTerms,
    SplitDocument Split,
    NamedRule[] Together,
    DeliveryDocument Delivery)
{
    /// <summary>When it counts; null for always.</summary>
    public ActiveTimes? Active { get; init; }

    /// <summary>Whether what it says depends on the time of the decision.</summary>
    public bool AsksTime => Active is not null || When?.UsesTime == true
        || Fences.Concat(Tiers).Concat(Together).Any(rule => rule.When.UsesTime)
        || ParcelTerms.Concat(UnitTerms).Any(term => term.Amount.UsesTime);

    /// <summary>Whether it takes the order of which <paramref name="facts"/> tell, at their time.</summary>
    public bool Takes(RuleFacts facts) => Active?.Holds(facts.At) != false && When?.Holds(facts) != false;

    /// <summary>How nodes are offered what they shall send, by tier and then the others; null for none.</summary>
    public IReadOnlyList<OfferDocument?> Offers { get; init; } = [null];

    /// <summary>What happens after a decision by it; null where nothing is said of that.</summary>
    public AfterRules? After { get; init; }

    /// <summary>The tier of nodes that stand in none.</summary>
    public const string OtherTier = "others";

    /// <summary>What decisions call the summands that are not terms of a strategy.</summary>
    public static IReadOnlyList<string> OwnTerms { get; } = [ParcelTerm, DistanceTerm, FloorTerm, WorthTerm];

    internal const string ParcelTerm = "parcel";
    internal const string DistanceTerm = "distance";
    internal const string FloorTerm = "never below 0";

    internal const string WorthTerm = "worth to later orders";

    internal const string CarrierTerm = "carrier: ";
    internal const string SurchargeTerm = "surcharge: ";

    /// <summary>Whether a summand is what the carrier asks, and no term of a strategy.</summary>
    public static bool IsCarriage(CostTerm term) => term.Name is ParcelTerm or DistanceTerm
        || term.Name.StartsWith(CarrierTerm, StringComparison.Ordinal)
        || term.Name.StartsWith(SurchargeTerm, StringComparison.Ordinal);

    /// <summary>The number of a tier from 0 by its name; that behind the last for nodes that stand in none.</summary>
    public int TierOf(string? name) => Array.FindIndex(Tiers, tier => tier.Name == name) is >= 0 and var tier
        ? tier : Tiers.Length;

    /// <summary>How nodes of a tier are offered what they shall send; null where it is given to them.</summary>
    public OfferDocument? OfferOf(string? tier) => Offers[TierOf(tier)];

    /// <summary>The name of a tier by its number from 0; null when there are no tiers.</summary>
    public string? TierName(int tier) => Tiers.Length == 0 ? null : tier < Tiers.Length ? Tiers[tier].Name : OtherTier;
}
