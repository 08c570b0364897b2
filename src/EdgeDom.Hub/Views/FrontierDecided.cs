namespace EdgeDom.Hub.Views;

/// <summary>Plans as they were decided.</summary>
/// <param name="CostMinor">All that counted but CO2, minor units of money.</param>
/// <param name="Co2Grams">Grams of CO2 equivalent.</param>
/// <param name="Parcels">Parcels.</param>
public sealed record FrontierDecided(long CostMinor, long Co2Grams, long Parcels);
