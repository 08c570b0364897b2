using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class StrategyTests
{
    private static readonly RuleSetDocument Rest = new() { Name = "rest" };

    [Fact]
    public void The_first_rule_set_whose_condition_holds_counts()
    {
        Strategy.Read(
            new StrategyDocument
            {
                RuleSets =
                [
                    new() { Name = "express", When = "order.priority >= 5" },
                    new() { Name = "abroad", When = "order.country != 'DE'" },
                    Rest,
                ],
            },
            out var strategy,
            out _).ShouldBeTrue();

        strategy.For(new RuleFacts { Priority = 5, Country = "FR" }).Name.ShouldBe("express");
        strategy.For(new RuleFacts { Priority = 4, Country = "FR" }).Name.ShouldBe("abroad");
        strategy.For(new RuleFacts { Priority = 4, Country = "DE" }).Name.ShouldBe("rest");
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_place()
    {
        var document = new StrategyDocument
        {
            RuleSets =
            [
                new()
                {
                    Name = "first",
                    When = "node.kind == 'store'",
                    Fences = [new() { Name = "f", Refuses = "tru" }, new() { Name = "f", Refuses = "true" }],
                    Tiers = [new() { Name = "t", When = "item.sku == 'a'" }],
                    Terms =
                    [
                        new() { Name = "a", Per = "box", AmountMinor = "1" },
                        new() { Name = "b", Per = "parcel", AmountMinor = "item.units" },
                        new() { Name = "c", Per = "unit", AmountMinor = "order.units" },
                        new() { Name = "d", Per = "parcel", AmountMinor = "0 - 100" },
                        new() { Name = "e", Per = "parcel", AmountMinor = "5", Until = "tomorrow" },
                    ],
                    Split = new()
                    {
                        ParcelsMost = 13,
                        ExtraParcelMinor = -1,
                        MinParcelValueMinor = 0,
                        Consolidate = new() { DaysMost = 31, LeastSavingMinor = -1, MarginMinutes = 0 },
                    },
                },
                new() { Name = "", When = "true" },
            ],
        };

        Strategy.Read(document, out _, out var errors).ShouldBeFalse();

        errors.Select(error => error.Pointer).ShouldBe([
            "/ruleSets/0/terms/0/per",
            "/ruleSets/0/terms/1/amountMinor",
            "/ruleSets/0/terms/2/amountMinor",
            "/ruleSets/0/terms/3",
            "/ruleSets/0/terms/4/until",
            "/ruleSets/0/when",
            "/ruleSets/0/fences/0/refuses",
            "/ruleSets/0/fences/1/name",
            "/ruleSets/0/tiers/0/when",
            "/ruleSets/0/split/parcelsMost",
            "/ruleSets/0/split/extraParcelMinor",
            "/ruleSets/0/split/minParcelValueMinor",
            "/ruleSets/0/split/consolidate/daysMost",
            "/ruleSets/0/split/consolidate/leastSavingMinor",
            "/ruleSets/0/split/consolidate/marginMinutes",
            "/ruleSets/1/name",
            "/ruleSets/1/when",
        ]);
        errors[2].Detail.ShouldContain("limit it with max(-10000000, min(10000000, ...))");
        errors[3].Detail.ShouldContain("owner");
        errors[^1].Detail.ShouldContain("leave when out");
    }

    [Fact]
    public void A_strategy_without_rule_sets_is_none()
    {
        Strategy.Read(new StrategyDocument { RuleSets = [] }, out _, out var errors).ShouldBeFalse();

        errors.ShouldHaveSingleItem().Detail.ShouldContain("one rule set at least");
    }

    [Theory]
    [InlineData("capacity")]
    [InlineData("labour")]
    [InlineData("equipment: cold-room")]
    [InlineData("disruption: fire")]
    public void A_new_fence_is_not_called_as_decisions_call_what_is_no_rule_and_an_old_one_is_read(string name)
    {
        var document = new StrategyDocument
        {
            RuleSets = [Rest with { Fences = [new() { Name = name, Refuses = "false" }] }],
        };

        Strategy.Read(document, out _, out var errors, isNew: true).ShouldBeFalse();
        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/fences/0/name");
        Strategy.Read(document, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_new_term_is_not_called_as_decisions_call_a_disruption_and_an_old_one_is_read()
    {
        var document = new StrategyDocument
        {
            RuleSets =
            [
                Rest with { Terms = [new() { Name = "disruption: fire", Per = "parcel", AmountMinor = "1" }] },
            ],
        };

        Strategy.Read(document, out _, out var errors, isNew: true).ShouldBeFalse();
        errors.ShouldHaveSingleItem().Pointer.ShouldBe("/ruleSets/0/terms/0/name");
        Strategy.Read(document, out _, out _).ShouldBeTrue();
    }

    [Fact]
    public void Names_that_decisions_need_for_themselves_are_refused()
    {
        var set = Rest with
        {
            Tiers = [new() { Name = "others", When = "true" }],
            Terms =
            [
                .. RuleSet.OwnTerms.Select(name => new TermDocument { Name = name, Per = "unit", AmountMinor = "1" }),
            ],
        };

        Strategy.Read(new StrategyDocument { RuleSets = [set] }, out _, out var errors).ShouldBeFalse();

        errors.Select(error => error.Pointer).ShouldBe([
            "/ruleSets/0/terms/0/name", "/ruleSets/0/terms/1/name", "/ruleSets/0/terms/2/name",
            "/ruleSets/0/terms/3/name", "/ruleSets/0/tiers/0/name",
        ]);
    }

    [Theory]
    [InlineData("order.lines == 1", 15, true)]
    [InlineData("order.lines == 1", 16, false)]
    [InlineData("item.units == 1", 3, true)]
    [InlineData("item.units == 1", 4, false)]
    public void A_rule_set_has_a_budget_of_steps(string condition, int fences, bool isRead)
    {
        // 10 conditions of 3 steps and 9 words between them are 39 steps; 600 are allowed, 5 times as many for items.
        var refuses = string.Join(" or ", Enumerable.Repeat(condition, 10));
        var set = Rest with
        {
            Fences =
            [
                .. Enumerable.Range(0, fences).Select(one => new FenceDocument { Name = $"f{one}", Refuses = refuses }),
            ],
        };

        Strategy.Read(new StrategyDocument { RuleSets = [set] }, out _, out var errors).ShouldBe(isRead);
        errors.Count.ShouldBe(isRead ? 0 : 1);
    }

    [Fact]
    public void A_preference_has_an_owner_and_an_end()
    {
        var term = new TermDocument
        {
            Name = "berlin first", Per = "parcel", AmountMinor = "-100", Owner = "Ada", Until = "2027-01-31T00:00:00Z",
        };

        Strategy.Read(
            new StrategyDocument { RuleSets = [Rest with { Terms = [term] }] }, out var strategy, out _).ShouldBeTrue();

        var read = strategy.RuleSets[0].ParcelTerms.ShouldHaveSingleItem();
        read.Counts(new(1_801_353_599_999)).ShouldBeTrue();
        read.Counts(new(1_801_353_600_000)).ShouldBeFalse();
    }
}
