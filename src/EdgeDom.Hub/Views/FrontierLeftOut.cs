namespace EdgeDom.Hub.Views;

/// <summary>Decisions that a report on CO2 does not count.</summary>
/// <param name="ByHand">A person had chosen.</param>
/// <param name="Co2Unknown">Nobody knows what a parcel emits, as decided or at one of the prices.</param>
/// <param name="StrategyUnknown">The version that decided is not there any more, or cannot be read.</param>
/// <param name="OfOthers">Their orders are none that the version that answers would decide.</param>
public sealed record FrontierLeftOut(int ByHand, int Co2Unknown, int StrategyUnknown, int OfOthers);
