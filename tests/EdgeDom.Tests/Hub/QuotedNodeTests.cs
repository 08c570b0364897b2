using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class QuotedNodeTests
{
    [Theory]
    [InlineData(VerdictCode.Chosen, 4, true, 700L, 200L)]
    [InlineData(VerdictCode.ChosenForPart, 4, true, 700L, 200L)]
    [InlineData(VerdictCode.Dearer, 4, true, 700L, 200L)]
    [InlineData(VerdictCode.NotNeeded, 4, true, 700L, 200L)]
    [InlineData(VerdictCode.LaterTier, 4, true, 700L, null)]
    [InlineData(VerdictCode.Stale, 4, true, 700L, null)]
    [InlineData(VerdictCode.Suspended, 0, false, null, null)]
    [InlineData(VerdictCode.Excluded, 0, false, null, null)]
    [InlineData(VerdictCode.ShipOff, 0, false, null, null)]
    public void A_node_that_is_not_asked_is_no_offer(
        VerdictCode code, long units, bool isWhole, long? costMinor, long? dearerMinor)
    {
        var quoted = Quoted(code, units: 4);

        (quoted.UnitsAvailable, quoted.IsWhole, quoted.CostMinor, quoted.DearerMinor)
            .ShouldBe((units, isWhole, costMinor, dearerMinor));
    }

    [Theory]
    [InlineData(VerdictCode.NoStock, 0, null)]
    [InlineData(VerdictCode.Fenced, 0, null)]
    [InlineData(VerdictCode.NotNeeded, 3, 700L)]
    public void A_node_that_has_not_all_is_not_compared(VerdictCode code, long units, long? costMinor)
    {
        var quoted = Quoted(code, units);

        (quoted.UnitsAvailable, quoted.IsWhole, quoted.CostMinor, quoted.DearerMinor)
            .ShouldBe((units, false, costMinor, null));
    }

    private static QuotedNode Quoted(VerdictCode code, long units)
    {
        var verdict = new NodeVerdict(NodeId.Of("store"), code, units, 1_000, [new CostTerm("parcel", 700)], 700);
        var demands = new[] { new Demand(1, Sku.Of("a"), 4) };
        return QuotedNode.Of(verdict, new RoutingDecision(demands, [], [], 500, "whole-order", [verdict]));
    }
}
