using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>All that a routing decision may depend on, but for the strategy.</summary>
/// <param name="ShipTo">Where the goods must go.</param>
/// <param name="Demands">What is wanted, ordered by line; two lines may name one SKU.</param>
/// <param name="Nodes">Every node, in any order; each once.</param>
/// <param name="Order">What is known of the order; null for nothing.</param>
/// <param name="Grams">What a unit weighs, by SKU; null or left out for 0, when nobody knows.</param>
/// <param name="Edition">
/// How the router answers: <see cref="LatestEdition"/>, or an earlier one for a question that was answered by it, so
/// that the answer stays the same byte for byte.
/// </param>
/// <param name="Allowed">
/// Units that the buyer may have of a SKU in all, 0 or more; null or left out for as many as there are.
/// </param>
/// <param name="ByHand">The node that a person has chosen for all of it; null for none.</param>
/// <param name="Had">
/// Parcels that the order had until now: what nobody would send else goes back to their nodes as it was, and asks none
/// of them for anything; only what a node has not got any more is gone. Null for none.
/// </param>
/// <param name="StandsMinor">
/// What the plan that stands costs, minor units of money; null when none does, or it may not stay.
/// </param>
/// <param name="UnitValues">
/// What a unit is worth to the buyer, in minor units of money, by SKU; null when nobody knows that of each SKU.
/// </param>
/// <param name="Items">What rules may ask of items, by SKU; null or left out for nothing.</param>
public sealed record RoutingQuestion(
    GeoPoint ShipTo,
    IReadOnlyList<Demand> Demands,
    IReadOnlyList<NodeOffer> Nodes,
    OrderFacts? Order = null,
    IReadOnlyDictionary<Sku, long>? Grams = null,
    int Edition = RoutingQuestion.LatestEdition,
    IReadOnlyDictionary<Sku, long>? Allowed = null,
    HandChoice? ByHand = null,
    IReadOnlyList<PlanPart>? Had = null,
    long? StandsMinor = null,
    IReadOnlyDictionary<Sku, long>? UnitValues = null,
    IReadOnlyDictionary<Sku, ItemFacts>? Items = null)
{
    /// <summary>Since then a plan that may not be the best is told a bound, and room for weight is counted.</summary>
    public const int BoundsEdition = 1;

    /// <summary>Since then a small order is searched to its end, also where parcels have weight bands.</summary>
    public const int SmallEdition = 2;

    /// <summary>Since then the room of a node's day goes to what other nodes lack first.</summary>
    public const int RoomEdition = 3;

    /// <summary>Since then how long an order would wait at a node is asked for.</summary>
    public const int ReadyEdition = 4;

    /// <summary>Since then how likely a node does not send what it is asked for is asked for.</summary>
    public const int RiskEdition = 5;

    /// <summary>Since then rules may ask what items are, and in which country a node stands.</summary>
    public const int FactsEdition = 6;

    /// <summary>
    /// Searched much longer than a decision may take; no decision is kept under it, so what it finds may change.
    /// </summary>
    public const int ThoroughEdition = 1_000;

    /// <summary>How new questions are answered.</summary>
    public const int LatestEdition = FactsEdition;
}
