namespace EdgeDom.Hub.Accuracy;

/// <summary>Decisions that do not count in how right routing was.</summary>
/// <param name="ByHand">A person had chosen.</param>
/// <param name="WentBack">Parcels went back to who had them, whatever they cost.</param>
/// <param name="ByCo2">The buyer wanted the least CO2, which is not the least money.</param>
/// <param name="OneNode">Only one node was asked, such as one that accepts an offer.</param>
/// <param name="StrategyUnknown">The version that decided is not there, or cannot be read.</param>
public sealed record RoutingLeftOut(int ByHand, int WentBack, int ByCo2, int OneNode, int StrategyUnknown);
