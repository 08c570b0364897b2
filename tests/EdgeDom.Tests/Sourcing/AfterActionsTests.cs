using System.Text.Json;
using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Sourcing;

/// <summary>What a rule set says that happens after its decision: read, gone on to the next one, and told.</summary>
public sealed class AfterActionsTests
{
    private static readonly Gen<(RoutingQuestion Question, Strategy Both, Strategy First, Strategy Second)> Chained =
        from question in RuledRouterTests.Question
        from first in RuledRouterTests.Rules
        from second in RuledRouterTests.Rules
        from words in Gen.Int[0, 3]
        select Chain(
            question,
            first.Document.RuleSets[0] with
            {
                Name = "first",
                After = new AfterDocument { Partial = Next((words & 1) == 1), None = Next((words & 2) == 2) },
            },
            second.Document.RuleSets[0] with { Name = "second" });

    [Fact]
    public void What_the_next_rule_set_is_asked_for_is_planned_with_what_stays_once_and_to_the_cent() =>
        Chained.ForAll(
            one =>
            {
                var decision = Router.Decide(one.Question, one.Both);
                var alone = Router.Decide(one.Question, one.First);
                decision.Unfilled.Sum(left => left.Quantity).ShouldBeLessThanOrEqualTo(IsDropped(decision)
                    ? Router.Decide(one.Question, one.Second).Unfilled.Sum(left => left.Quantity)
                    : alone.Unfilled.Sum(left => left.Quantity));
                decision.Parts.Select(part => part.Node).ShouldBeUnique();
                (decision.Parts.Sum(part => part.CostMinor) + decision.ExtraParcelsMinor).ShouldBe(decision.CostMinor);
                decision.Verdicts.Select(verdict => verdict.Node).ShouldBe(
                    one.Question.Nodes.Select(node => node.Node).Order());
                foreach (var demand in one.Question.Demands)
                {
                    var sent = decision.Parts.SelectMany(part => part.Lines).Concat(decision.Unfilled)
                        .Where(line => line.Line == demand.Line).Sum(line => line.Quantity);
                    sent.ShouldBe(demand.Quantity);
                }

                foreach (var part in decision.Parts)
                {
                    ParcelCosts.Of(one.Question, one.Both, decision, part, part.Lines).Sum(line => line.AmountMinor)
                        .ShouldBe(part.CostMinor);
                    decision.Verdicts.Single(verdict => verdict.Node == part.Node).Code
                        .ShouldBeOneOf(VerdictCode.Chosen, VerdictCode.ChosenForPart);
                }
            },
            iter: 2_000);

    [Fact]
    public void What_is_whole_by_the_first_rule_set_is_as_if_there_were_no_other_and_what_is_dropped_as_if_no_first() =>
        Chained.ForAll(
            one =>
            {
                var decision = Router.Decide(one.Question, one.Both);
                var same = decision.After is null ? Router.Decide(one.Question, one.First)
                    : IsDropped(decision) ? Router.Decide(one.Question, one.Second) : null;
                if (same is not null)
                {
                    JsonSerializer.Serialize(decision with { After = null })
                        .ShouldBe(JsonSerializer.Serialize(same with { After = null }));
                }
            },
            iter: 2_000);

    [Fact]
    public void A_decision_tells_which_rule_sets_were_asked_and_what_happens_and_each_part_by_which()
    {
        var question = Asked(4, ("near", 1_000, 3), ("far", 2_000, 9));
        var strategy = Read(
            new() { Name = "near", Fences = [Only("near")], After = new() { Partial = Next(isOfAll: false) } },
            new() { Name = "none", Fences = [Only("nobody")], After = new() { None = Next(isOfAll: true) } },
            new()
            {
                Name = "rest",
                Terms = [new() { Name = "pick", Per = "unit", AmountMinor = "min(order.units, 99) * 100" }],
                After = new() { Full = Do("hold", 60) },
            });

        var decision = Router.Decide(question, strategy);

        decision.RuleSet.ShouldBe("rest");
        decision.Parts.Select(part => (part.Node.Value, part.Lines[0].Quantity, part.RuleSet, part.CostMinor)).ShouldBe(
            [("far", 1, null, 2_000 + 100), ("near", 3, "near", 1_000)]);
        var after = decision.After.ShouldNotBeNull();
        (after.Outcome, after.Action, after.CancelAfterMinutes).ShouldBe((Outcome.Full, AfterAction.Hold, 60));
        after.Passed.ShouldNotBeNull().ShouldBe(
        [
            new PassedRuleSet("near", Outcome.Partial, 3, 1_000), new PassedRuleSet("none", Outcome.None, 0, 0, true),
        ]);
        JsonSerializer.Serialize(Router.Decide(question, strategy)).ShouldBe(JsonSerializer.Serialize(decision));
    }

    [Fact]
    public void A_node_that_got_nothing_by_any_rule_set_is_told_what_would_have_won()
    {
        var question = Asked(4, ("near", 1_000, 3), ("far", 2_000, 9), ("other", 2_500, 9));
        var strategy = Read(
            new() { Name = "near", Fences = [Only("near")], After = new() { Partial = Next(isOfAll: false) } },
            new() { Name = "rest", Terms = [new() { Name = "pack", Per = "parcel", AmountMinor = "9000" }] });
        var decision = Router.Decide(question, strategy);

        var found = Counterfactuals.Of(question, strategy, decision, NodeId.Of("other"));

        (found.WouldHaveWon, found.IfCheaperMinor, found.LostByMinor).ShouldBe((true, 501, 500));
    }

    [Fact]
    public void A_rule_set_without_a_word_for_what_came_of_it_decides_as_ever()
    {
        var question = Asked(4, ("near", 1_000, 3));
        var plain = Read(new RuleSetDocument { Name = "all" });
        var silent = Read(new RuleSetDocument { Name = "all", After = new() { Full = Do("commit") } });

        JsonSerializer.Serialize(Router.Decide(question, silent))
            .ShouldBe(JsonSerializer.Serialize(Router.Decide(question, plain)));
    }

    [Theory]
    [InlineData("full", "wait", null, null, "action", "say commit or hold")]
    [InlineData("full", "next", null, null, "action", "say commit or hold")]
    [InlineData("partial", "ask", null, null, "action", "commit, next, wait, backorder, hold, cancel")]
    [InlineData("none", "wait", "left", null, "of", "let the action be next")]
    [InlineData("partial", "next", "some", null, "of", "left or all")]
    [InlineData("partial", "cancel", null, 5, "cancelAfterMinutes", "leave it out")]
    [InlineData("none", "wait", null, 0, "cancelAfterMinutes", "1 to 525600")]
    [InlineData("none", "backorder", null, 525_601, "cancelAfterMinutes", "1 to 525600")]
    [InlineData("full", "hold", null, null, "cancelAfterMinutes", "must say after how many minutes")]
    public void What_is_wrong_is_told_with_its_place_and_the_cure(
        string outcome, string action, string? of, int? minutes, string at, string cure)
    {
        var wrong = new AfterActionDocument { Action = action, Of = of, CancelAfterMinutes = minutes };
        var set = new RuleSetDocument
        {
            Name = "first",
            After = new AfterDocument
            {
                Full = outcome == "full" ? wrong : null,
                Partial = outcome == "partial" ? wrong : null,
                None = outcome == "none" ? wrong : null,
            },
        };

        Strategy.Read(new() { RuleSets = [set, new() { Name = "rest" }] }, out _, out var errors).ShouldBeFalse();

        var error = errors.ShouldHaveSingleItem();
        error.Pointer.ShouldBe($"/ruleSets/0/after/{outcome}/{at}");
        error.Detail.ShouldContain(cure);
    }

    [Fact]
    public void The_last_rule_set_has_no_next_one()
    {
        var set = new RuleSetDocument { Name = "all", After = new() { None = Next(isOfAll: true) } };

        Strategy.Read(new() { RuleSets = [set] }, out _, out var errors).ShouldBeFalse();

        errors.ShouldHaveSingleItem().ShouldBe(new StrategyError(
            "/ruleSets/0/after/none/action", "there is no rule set behind the last one: say another action."));
    }

    private static bool IsDropped(RoutingDecision decision) => decision.After?.Passed?[^1].IsDropped == true;

    private static (RoutingQuestion, Strategy, Strategy, Strategy) Chain(
        RoutingQuestion question, RuleSetDocument first, RuleSetDocument second) =>
        (question, Read(first, second), Read(first with { After = null }), Read(second));

    private static Strategy Read(params RuleSetDocument[] sets) =>
        RuledRouterTests.Read(new StrategyDocument { RuleSets = sets });

    private static AfterActionDocument Next(bool isOfAll) => new() { Action = "next", Of = isOfAll ? "all" : "left" };

    private static RoutingQuestion Asked(long units, params (string Node, long Minor, long Has)[] nodes) => new(
        default,
        [new Demand(1, Sku.Of("a"), units)],
        [
            .. nodes.Select(node => new NodeOffer(
                NodeId.Of(node.Node),
                default,
                new CostCard(node.Minor, 0),
                NodeGate.Open,
                new Dictionary<Sku, long> { [Sku.Of("a")] = node.Has })),
        ]);
}
