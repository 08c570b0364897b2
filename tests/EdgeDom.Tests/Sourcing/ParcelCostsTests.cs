using CsCheck;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// The lines of every parcel of a plan sum to what the plan says that it costs, to the cent, and so does the plan if it
/// stood already.
/// </summary>
public sealed class ParcelCostsTests
{
    private const int Runs = 2_000;

    [Fact]
    public void Lines_of_parcels_by_services_sum_to_the_plan() =>
        Gen.Select(ServicedRouterTests.Question, ServicedRouterTests.Rules).ForAll(
            (question, rules) => ShouldSum(question, ServicedRouterTests.Read(rules.Split, rules.Delivery)),
            iter: Runs);

    [Fact]
    public void Lines_of_parcels_by_terms_of_a_strategy_sum_to_the_plan() =>
        Gen.Select(RuledRouterTests.Question, RuledRouterTests.Rules).ForAll(
            (question, rules) => ShouldSum(question, RuledRouterTests.Read(rules.Document)),
            iter: Runs);

    private static void ShouldSum(RoutingQuestion question, Strategy strategy)
    {
        var decision = Router.Decide(question, strategy);
        StandingCost.Of(question, strategy, [.. decision.Parts.Select(part => (part.Node, part.Service, part.Lines))])
            .ShouldBe(decision.CostMinor);
        foreach (var part in decision.Parts)
        {
            var lines = ParcelCosts.Of(question, strategy, part.Node, part.Service, part.Lines);

            lines.Sum(line => line.AmountMinor).ShouldBe(part.CostMinor, string.Join("; ", lines));
            lines.ShouldNotContain(line => line.AmountMinor == 0);
        }
    }
}
