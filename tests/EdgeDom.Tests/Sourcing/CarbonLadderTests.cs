using CsCheck;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>Along a ladder of prices of CO2 cost never falls and CO2 never rises, of an order and of a book.</summary>
public sealed class CarbonLadderTests
{
    private static readonly Gen<long[]> Prices =
        Gen.Long[0, 4_000_000].Array[2, 6].Select(prices => prices.Distinct().Order().ToArray());

    [Fact]
    public void Whatever_is_asked_at_whatever_prices_more_of_it_never_means_more_CO2_or_less_cost() =>
        Gen.Select(ServicedRouterTests.Question.Array[1, 4], ServicedRouterTests.Rules, Prices).ForAll(
            (book, rules, prices) =>
            {
                var strategy = Read(rules);
                var plans = book.Select(question => CarbonLadder.Of(question, strategy, prices))
                    .OfType<IReadOnlyList<CarbonPlan>>().ToArray();

                for (var at = 1; at < prices.Length; at++)
                {
                    plans.Sum(one => one[at].CostMinor).ShouldBeGreaterThanOrEqualTo(
                        plans.Sum(one => one[at - 1].CostMinor));
                    plans.Sum(one => one[at].Co2Grams).ShouldBeLessThanOrEqualTo(
                        plans.Sum(one => one[at - 1].Co2Grams));
                }
            },
            iter: 1_000);

    [Fact]
    public void Each_plan_fills_as_much_as_the_routers_own_at_that_price_and_costs_no_more_there() =>
        Gen.Select(ServicedRouterTests.Question, ServicedRouterTests.Rules, Prices).ForAll(
            (question, rules, prices) =>
            {
                var strategy = Read(rules);
                foreach (var (at, plan) in (CarbonLadder.Of(question, strategy, prices) ?? []).Index())
                {
                    var priced = Read(rules with
                    {
                        Delivery = rules.Delivery with { Co2MinorPerTonne = prices[at] },
                    });
                    var own = CarbonPlan.Of(question, priced, Router.Decide(question, priced)).ShouldNotBeNull();

                    plan.Unfilled.ShouldBe(own.Unfilled);
                    Counted(plan, prices[at]).ShouldBeLessThanOrEqualTo(Counted(own, prices[at]));
                    own.Plan.CostMinor.ShouldBe(own.CostMinor + Co2(question, priced, own.Plan));
                }
            },
            iter: 1_000);

    private static Int128 Counted(CarbonPlan plan, long price) =>
        ((Int128)plan.CostMinor * 1_000_000) + ((Int128)plan.Co2Grams * price);

    private static long Co2(RoutingQuestion question, Strategy strategy, RoutingDecision plan) => plan.Parts.Sum(
        part => ParcelCosts.Of(question, strategy, part.Node, part.Service, part.Lines)
            .Where(line => line.Kind == CostKind.Co2).Sum(line => line.AmountMinor));

    private static Strategy Read((SplitDocument Split, DeliveryDocument Delivery) rules) => Strategy.Read(
        new StrategyDocument { RuleSets = [new() { Name = "all", Split = rules.Split, Delivery = rules.Delivery }] },
        out var strategy,
        out _) ? strategy : throw new InvalidOperationException("It can be read.");
}
