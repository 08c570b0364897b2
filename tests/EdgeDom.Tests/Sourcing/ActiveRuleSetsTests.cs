using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Conditions;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// Rule sets that count at times only, and formulas that ask for the time; the plans of them are golden cases.
/// </summary>
public sealed class ActiveRuleSetsTests
{
    private static readonly Moment Friday = new(1_800_000_000_000);

    private static readonly ActiveDocument Weekend = new()
    {
        TimeZone = "Europe/Berlin", Days = ["saturday", "sunday"], Opens = "08:00", Until = "2027-01-31",
    };

    [Fact]
    public void A_decision_tells_which_rule_sets_were_passed_over_and_what_their_clocks_showed()
    {
        var strategy = Read(
            new() { Name = "weekend", Active = Weekend },
            new() { Name = "dear", When = "order.units > 9" },
            new() { Name = "night", Active = new() { TimeZone = "America/New_York", Closes = "06:00" } },
            new() { Name = "rest" });

        Router.Decide(Asked(Friday), strategy).ShouldSatisfyAllConditions(
            decision => decision.RuleSet.ShouldBe("night"),
            decision => decision.Inactive.ShouldBe([new InactiveRuleSet("weekend", "2027-01-15 09:00")]));
        Router.Decide(Asked(Friday.Plus(5 * Hour)), strategy).Inactive!.Select(one => one.LocalTime)
            .ShouldBe(["2027-01-15 14:00", "2027-01-15 08:00"]);
        Router.Decide(Asked(Friday.Plus(24 * Hour)), strategy).ShouldSatisfyAllConditions(
            decision => decision.RuleSet.ShouldBe("weekend"), decision => decision.Inactive.ShouldBeNull());
        strategy.RuleSets[0].Active!.Words
            .ShouldBe("saturday, sunday, 08:00 to 24:00 Europe/Berlin until 2027-01-31");
    }

    [Fact]
    public void The_next_rule_set_is_one_that_counts_at_the_time()
    {
        var strategy = Read(
            new() { Name = "first", Fences = [Only("nobody")], After = new() { None = Do("next") } },
            new() { Name = "weekend", Active = Weekend },
            new() { Name = "rest" });

        var decision = Router.Decide(Asked(Friday), strategy);

        (decision.RuleSet, decision.After!.Passed!.Single().RuleSet, decision.Inactive!.Single().RuleSet)
            .ShouldBe(("rest", "first", "weekend"));
    }

    [Fact]
    public void Another_price_of_CO2_changes_no_clock()
    {
        var strategy = ReadIn(
            "Europe/Berlin", new() { Name = "nine", When = "now.hour == 9" }, new() { Name = "rest" });

        Router.Decide(Asked(Friday), strategy.AtCo2Price(5)).RuleSet.ShouldBe("nine");
        strategy.RuleSets[0].AsksTime.ShouldBeTrue();
        strategy.RuleSets[1].AsksTime.ShouldBeFalse();
    }

    [Fact]
    public void All_that_is_wrong_with_a_calendar_is_told_with_its_place()
    {
        var document = new StrategyDocument
        {
            TimeZone = "Berlin",
            RuleSets =
            [
                new()
                {
                    Name = "odd",
                    When = "now.weekday == 'sonntag'",
                    Active = new()
                    {
                        TimeZone = "Central European Time Zone",
                        From = "2027-02-01",
                        Until = "2027-01-31",
                        Days = ["monday", "monday"],
                        Opens = "24:00",
                        Closes = "8:00",
                    },
                },
                new() { Name = "same", Active = Weekend with { Opens = "08:00", Closes = "08:00", Days = [] } },
                new() { Name = "dates", Active = Weekend with { From = "1 May", Until = "2027-13-01", Days = ["Mo"] } },
                new() { Name = "last", When = "order.units > 9", Active = Weekend },
            ],
        };

        Strategy.Read(document, out _, out var errors).ShouldBeFalse();

        errors.Select(error => error.Pointer).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/ruleSets/0/active/closes", "/ruleSets/0/active/days", "/ruleSets/0/active/opens",
            "/ruleSets/0/active/timeZone", "/ruleSets/0/active/until", "/ruleSets/0/when", "/ruleSets/1/active/closes",
            "/ruleSets/1/active/days", "/ruleSets/2/active/days", "/ruleSets/2/active/from",
            "/ruleSets/2/active/until", "/ruleSets/3/active", "/ruleSets/3/when", "/timeZone",
        ]);
    }

    [Theory]
    [InlineData("now.hour <= 24", FactScope.Order, false)]
    [InlineData("now.hour <= 24", FactScope.Order | FactScope.Time, true)]
    [InlineData("now.weekday in ['monday', 'sunday']", FactScope.Time, true)]
    [InlineData("now.weekday == 'Monday'", FactScope.Time, false)]
    [InlineData("now.date >= 20261224 and now.minute < 30", FactScope.Time, true)]
    [InlineData("now.date >= '2026-12-24'", FactScope.Time, false)]
    [InlineData("now.second == 0", FactScope.Time, false)]
    public void Facts_of_the_time_are_typed_and_asked_only_where_a_time_is_known(
        string text, FactScope scope, bool isRead) =>
        Formula.Read(text, ValueKind.Truth, scope, out _, out _).ShouldBe(isRead);

    [Theory]
    [InlineData("now.hour", 23)]
    [InlineData("now.minute", 59)]
    [InlineData("now.date", 99_991_231)]
    public void Facts_of_the_time_have_limits(string text, long most)
    {
        Formula.Read(text, ValueKind.Number, FactScope.Time, out var formula, out _).ShouldBeTrue();

        (formula!.Least, formula.Most).ShouldBe((0, most));
        formula.Amount(new RuleFacts { At = Moment.Of(DateTimeOffset.MaxValue) }).ShouldBe(most);
    }

    private const long Hour = 3_600_000;

    private static RoutingQuestion Asked(Moment at) => new(
        new GeoPoint(0, 0),
        [new Demand(1, Sku.Of("a"), 1)],
        [
            new NodeOffer(
                NodeId.Of("store"),
                new GeoPoint(0, 0),
                new CostCard(500, 0),
                NodeGate.Open,
                new Dictionary<Sku, long> { [Sku.Of("a")] = 5 }),
        ],
        OrderFacts.None with { At = at });

    private static Strategy Read(params RuleSetDocument[] sets) => ReadIn(null, sets);

    private static Strategy ReadIn(string? zone, params RuleSetDocument[] sets)
    {
        Strategy.Read(new StrategyDocument { TimeZone = zone, RuleSets = sets }, out var strategy, out var errors)
            .ShouldBeTrue(string.Join(' ', errors));
        return strategy!;
    }
}
