using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders by rule sets that are active at times only: decided by the time, explained, made again at any later time, and
/// costed when they leave as they were decided.
/// </summary>
public sealed class ActiveHoursTests : IDisposable
{
    private const long Hour = 60 * Minute;

    private readonly HubBench _bench = new();

    public ActiveHoursTests()
    {
        _bench.Stock("store", "a", 50);
        _bench.Stock("depot", "a", 50);
        On(
            _bench,
            new()
            {
                Name = "evening",
                Active = new() { TimeZone = "Europe/Paris", Opens = "18:00", Closes = "06:00" },
                Fences = [Only("depot")],
            },
            new()
            {
                Name = "rest",
                Terms = [new() { Name = "rush", Per = "parcel", AmountMinor = "if now.hour == 8 then 700 else 0" }],
            });
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void The_time_of_a_decision_says_which_rule_set_counts_and_explain_tells_which_did_not()
    {
        var day = Order(_bench, "day", ("a", 1));
        _bench.Now = _bench.Now.Plus(9 * Hour);
        var evening = Order(_bench, "evening", ("a", 1));

        (day.Parts[0].Node.Value, evening.Parts[0].Node.Value).ShouldBe(("store", "depot"));
        var (kept, strategy) = Kept(day);
        var explained = ExplainView.Of(kept.Record, strategy, day);
        (explained.RuleSet, explained.Inactive!.Single()).ShouldBe((
            "rest",
            new ExplainedInactive("evening", "2027-01-15 09:00", "every day, 18:00 to 06:00 Europe/Paris")));
        ExplainView.Of(Kept(evening).Kept.Record, strategy, evening).Inactive.ShouldBeNull();
    }

    [Fact]
    public void Decisions_are_made_again_byte_for_byte_at_another_time_and_cost_what_was_decided()
    {
        var rush = Order(_bench, "rush", ("a", 1));
        _bench.Now = _bench.Now.Plus(Hour);
        var calm = Order(_bench, "calm", ("a", 1));
        _bench.Now = _bench.Now.Plus(9 * Hour);
        _bench.Reopen();

        foreach (var order in new[] { rush, calm })
        {
            var (kept, strategy) = Kept(order);
            HubJson.Write(Router.Decide(kept.Question!.Asked(), strategy) with { Strategy = "after/1" })
                .ShouldBe(kept.Body);
            Costed.Ship(_bench, order.Parts[0]);
            _bench.Read(order.Id).Parts[0].Costs!.Sum(line => line.AmountMinor)
                .ShouldBe(kept.Record.Decision.CostMinor);
        }

        (Kept(rush).Kept.Record.Decision.CostMinor - Kept(calm).Kept.Record.Decision.CostMinor).ShouldBe(700);
    }

    [Fact]
    public void Another_time_in_the_question_would_give_another_decision()
    {
        var (kept, strategy) = Kept(Order(_bench, "day", ("a", 1)));
        var asked = kept.Question!.Asked();

        var night = Router.Decide(
            asked with { Order = asked.Order! with { At = _bench.Now.Plus(12 * Hour) } }, strategy);

        (night.RuleSet, night.Parts.Single().Node.Value).ShouldBe(("evening", "depot"));
    }

    [Fact]
    public void Of_a_strategy_without_times_nothing_new_is_kept()
    {
        On(_bench, new RuleSetDocument { Name = "all" });
        var (kept, _) = Kept(Order(_bench, "plain", ("a", 1)));

        kept.Record.Decision.Strategy.ShouldBe("after/2");
        kept.Body.ShouldNotContain("inactive");
        var document = HubJson.Write(_bench.Do((book, _) => book.Strategies.Of("after/2")!.Document));
        document.ShouldNotContain("\"active\"");
        document.ShouldNotContain("timeZone");
    }

    private (KeptDecision Kept, Strategy Strategy) Kept(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        return (
            reader.KeptDecision($"{order.Id}-d1").ShouldNotBeNull(),
            _bench.Do((book, _) => book.Strategies.ByName("after/1")).ShouldNotBeNull());
    }
}
