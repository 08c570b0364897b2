using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Views;

/// <summary>What decisions come to at a price of CO2.</summary>
/// <param name="Co2MinorPerTonne">The price, minor units of money a tonne.</param>
/// <param name="CostMinor">All that counts but CO2, minor units of money.</param>
/// <param name="Co2Grams">Grams of CO2 equivalent.</param>
/// <param name="Parcels">Parcels.</param>
/// <param name="Moved">Decisions with another plan than at the first price.</param>
/// <param name="Unproven">
/// Decisions of which the search for the best plan was not over at this price; a better one may be there.
/// </param>
/// <param name="IsOnFrontier">
/// Whether no other point costs as little and emits as little; of equal ones the first.
/// </param>
/// <param name="MinorPerTonneSaved">
/// What each tonne less has cost since the point of the frontier before, rounded half up; null for none before.
/// </param>
public sealed record FrontierPoint(
    long Co2MinorPerTonne,
    long CostMinor,
    long Co2Grams,
    long Parcels,
    int Moved,
    int Unproven,
    bool IsOnFrontier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? MinorPerTonneSaved = null);
