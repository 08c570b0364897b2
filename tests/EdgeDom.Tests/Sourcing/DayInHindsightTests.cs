using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Pricing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>Bounds that are looked for without hurry are bounds: no plan costs less, one or all of a day.</summary>
public sealed class DayInHindsightTests
{
    private const long LostMinor = 2_000;

    [Fact]
    public void No_day_of_decisions_costs_less_than_its_bound_whatever_the_rules() =>
        Gen.Select(RuledRouterTests.Question.Array[1, 6], RuledRouterTests.Rules).ForAll(
            (questions, rules) =>
            {
                var strategy = RuledRouterTests.Read(rules.Document);
                var day = new DayInHindsight(LostMinor);
                var left = new Dictionary<(NodeId, Sku), long>();
                foreach (var (index, question) in questions.Index())
                {
                    // Stock runs out over the day, and every other time more has come.
                    var hasCome = index % 2 == 1;
                    var asked = question with
                    {
                        Nodes =
                        [
                            .. question.Nodes.Select(node => node with
                            {
                                AvailableToSell = node.AvailableToSell.ToDictionary(
                                    sku => sku.Key,
                                    sku => left[(node.Node, sku.Key)] = Math.Max(
                                        left.GetValueOrDefault((node.Node, sku.Key), sku.Value),
                                        hasCome ? sku.Value : 0)),
                            }),
                        ],
                    };
                    var decision = Router.Decide(asked, strategy);
                    foreach (var part in decision.Parts)
                    {
                        part.Lines.ToList().ForEach(line => left[(part.Node, line.Sku)] -= line.Quantity);
                    }

                    day.Add(asked, strategy, decision);
                }

                day.LeastMinor().ShouldNotBeNull(day.Why).ShouldBeLessThanOrEqualTo(day.CostMinor);
            },
            iter: 300);

    [Fact]
    public void The_least_of_one_question_is_what_the_best_plan_costs_or_less() =>
        Gen.Select(ServicedRouterTests.Question, ServicedRouterTests.Rules).ForAll(
            (question, rules) =>
            {
                var strategy = ServicedRouterTests.Read(rules.Split, rules.Delivery);
                var decision = Router.Decide(question, strategy);

                var least = CertifiedLeast.Of(question, strategy);

                var unfilled = decision.Unfilled.Sum(left => left.Quantity);
                least.Unfilled.ShouldBeLessThanOrEqualTo(unfilled);
                if (least.Unfilled == unfilled && decision.LeastMinor is null)
                {
                    least.ShouldBe(new CertifiedLeast(decision.CostMinor, unfilled, IsProven: true));
                }
                else if (least.Unfilled == unfilled)
                {
                    least.LeastMinor.ShouldBeLessThanOrEqualTo(decision.CostMinor);
                }
            },
            iter: 1_000);
}
