using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Views;

/// <summary>What a node could send of a quoted basket.</summary>
/// <param name="Node">Which.</param>
/// <param name="Code">Why it was taken or not.</param>
/// <param name="UnitsAvailable">How many of the wanted units it could send; 0 where people have taken it out.</param>
/// <param name="IsWhole">Whether that is all of the basket, in one parcel.</param>
/// <param name="CostMinor">What it costs when it sends all it could; null when it can send nothing.</param>
/// <param name="DearerMinor">
/// How much more that is than the plan that was quoted; null when it cannot send the whole basket, or is not asked
/// while others can.
/// </param>
/// <param name="DistanceMetres">To the customer.</param>
public sealed record QuotedNode(
    NodeId Node,
    VerdictCode Code,
    long UnitsAvailable,
    bool IsWhole,
    long? CostMinor,
    long? DearerMinor,
    long DistanceMetres)
{
    /// <summary>Of a verdict of a plan.</summary>
    public static QuotedNode Of(NodeVerdict verdict, RoutingDecision plan)
    {
        // What lies at a closed node, or where no service goes, is counted in its verdict too.
        var units = verdict.Code is VerdictCode.Suspended or VerdictCode.ShipOff or VerdictCode.Excluded
            or VerdictCode.NoService ? 0 : verdict.UnitsAvailable;
        var isWhole = units == plan.Demands.Sum(demand => demand.Quantity);
        var isAsked = verdict.Code is not (VerdictCode.Stale or VerdictCode.LaterTier or VerdictCode.Late);
        return new QuotedNode(
            verdict.Node,
            verdict.Code,
            units,
            isWhole,
            units > 0 ? verdict.TotalMinor : null,
            isWhole && isAsked ? verdict.TotalMinor - plan.CostMinor : null,
            verdict.DistanceMetres);
    }
}
