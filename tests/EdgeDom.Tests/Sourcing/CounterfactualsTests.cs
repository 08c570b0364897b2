using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Sourcing.Weighing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class CounterfactualsTests
{
    [Fact]
    public void What_would_have_won_wins_when_it_is_so_and_the_price_is_the_least_that_is_enough() =>
        Gen.Select(RuledRouterTests.Question, RuledRouterTests.Rules).ForAll(
            (question, rules) =>
            {
                var strategy = RuledRouterTests.Read(rules.Document);
                var decided = Router.Decide(question, strategy);
                foreach (var node in decided.Verdicts.Select(verdict => verdict.Node))
                {
                    if (decided.Parts.Any(part => part.Node == node))
                    {
                        continue;
                    }

                    var found = Counterfactuals.Of(question, strategy, decided, node);
                    var change = Change(found);
                    if (found.WouldHaveWon)
                    {
                        Sends(Router.Decide(question, strategy, change), node).ShouldBeTrue(found.ToString());
                    }

                    if (found.IfCheaperMinor > 0)
                    {
                        var almost = change with { CheaperMinor = found.IfCheaperMinor - 1 };
                        Sends(Router.Decide(question, strategy, almost), node).ShouldBeFalse(found.ToString());
                    }
                }
            },
            iter: 500);

    [Theory]
    [InlineData("| | A 10 a5; B 300 a5 | a1 | - | |", "B", "lost 290, cheaper 291")]
    [InlineData("| | A 10 a5; B 300 a5 suspended | a1 | - | |", "B", "open, lost 290, cheaper 291")]
    [InlineData("| | A 10 a5 suspended; B 300 a5 | a1 | - | |", "A", "open")]
    [InlineData("| | A 10 b5; B 300 a5 | a1 | - | |", "A", "stocked")]
    [InlineData("| | A 10 a5; B 300 a5 | a1 | fence node.id == 'A' | |", "A", "unfenced")]
    [InlineData("| | A store 10 a5; B dc 300 a5 | a1 | tier node.kind == 'dc' | |", "A", "first tier")]
    [InlineData("| | A 10 a1; B 300 a5 | a3 | - | |", "A", "stocked")]
    [InlineData("| | A 10 a5; B 300 a5 | a1 | parcel if node.id == 'A' then -900 else 0 | |", "B", "never")]
    public void The_least_change_is_named(string row, string node, string words)
    {
        var golden = GoldenCase.Read(row);
        var decided = Router.Decide(golden.Question, golden.Strategy);

        var strategy = golden.Strategy ?? Strategy.Plain;
        Words(Counterfactuals.Of(golden.Question, strategy, decided, NodeId.Of(node))).ShouldBe(words);
    }

    internal static WhatIf Change(Counterfactual found) => new(found.Node)
    {
        IsOpen = found.IfOpen,
        IsUnfenced = found.IfUnfenced,
        IsInFirstTier = found.IfInFirstTier,
        HasEverything = found.IfStocked,
        CheaperMinor = found.IfCheaperMinor,
    };

    private static bool Sends(RoutingDecision decision, NodeId node) => decision.Parts.Any(part => part.Node == node);

    private static string Words(Counterfactual found) => string.Join(", ", new[]
    {
        found.WouldHaveWon ? "" : "never",
        found.IfOpen ? "open" : "",
        found.IfUnfenced ? "unfenced" : "",
        found.IfInFirstTier ? "first tier" : "",
        found.IfStocked ? "stocked" : "",
        found.LostByMinor is { } lost ? $"lost {lost}" : "",
        found.IfCheaperMinor > 0 ? $"cheaper {found.IfCheaperMinor}" : "",
    }.Where(word => word.Length > 0));
}
