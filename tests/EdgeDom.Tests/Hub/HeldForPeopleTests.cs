using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Orders that a rule set gives to people: held with their plan until somebody releases, changes or declines them.
/// </summary>
public sealed class HeldForPeopleTests : IDisposable
{
    private readonly HubBench _bench = new(options => Suspects.Screened(options, HoldEnd.Release));

    public void Dispose()
    {
        _bench.Do((book, _) => ScreeningCheck.Differences(book)).ShouldBeEmpty();
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void An_order_is_held_for_a_person_who_releases_it_and_moves_it()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 5);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 60) } });
        var order = Order(_bench, "one", ("a", 5));

        (order.Status, order.Hold!.Reason).ShouldBe((OrderStatus.Held, HoldReason.Manual));
        order.Hold.Why.ShouldBe("rule set people gives it to a person: 5 of 5 units are planned (full)");
        Stands(order).ShouldBe((0, 0, 0, 0, 5));
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(0);
        _bench.Reopen();

        Suspects.Release(_bench, order.Id).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        _bench.Read(order.Id).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");
        Hands.Move(_bench, order, "depot").ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Parts[^1].Node.Value.ShouldBe("depot");
        Decided(order).After.ShouldNotBeNull().Action.ShouldBe(AfterAction.Hold);
    }

    [Fact]
    public void Held_for_a_person_it_is_cancelled_when_nobody_has_looked_whatever_becomes_of_suspect_ones()
    {
        _bench.Stock("store", "a", 9);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 2) } });
        var (lapses, declined) = (Order(_bench, "one", ("a", 5)), Order(_bench, "two", ("a", 4)));
        Suspects.Decline(_bench, declined.Id).ShouldBeOfType<OrderOutcome.Done>();
        Suspects.Pass(_bench, Minute);
        _bench.Reopen();
        _bench.Read(lapses.Id).Status.ShouldBe(OrderStatus.Held);

        Suspects.Pass(_bench, 2 * Minute);

        _bench.Read(lapses.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(9);
    }

    [Fact]
    public void Released_what_was_not_there_is_planned_anew_and_not_held_a_second_time()
    {
        _bench.Stock("store", "a", 2);
        On(_bench, Always("hold", 60));
        var (some, none) = (Order(_bench, "some", ("a", 5)), Order(_bench, "none", ("b", 1)));
        Stands(some).ShouldBe((0, 0, 0, 0, 5));
        some.Hold!.Reserved.ShouldBe([2]);
        none.Status.ShouldBe(OrderStatus.Held);
        _bench.Stock("depot", "a", 1);

        Suspects.Release(_bench, some.Id, "yes-1");
        Suspects.Release(_bench, none.Id, "yes-2");

        Stands(_bench.Read(some.Id)).ShouldBe((3, 0, 2, 0, 0));
        _bench.Read(none.Id).Status.ShouldBe(OrderStatus.Short);
    }

    [Fact]
    public void Changed_it_is_held_on_for_the_same_reason_and_time()
    {
        _bench.Stock("store", "a", 5);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 60) } });
        var order = Order(_bench, "one", ("a", 5));

        Policies.Change(_bench, order.Id, country: null, units: 3).ShouldBeOfType<OrderOutcome.Done>();

        var changed = _bench.Read(order.Id);
        (changed.Hold!.Reason, changed.Hold.Until).ShouldBe((HoldReason.Manual, order.Hold!.Until));
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(2);
    }

    [Fact]
    public void Changed_under_rules_that_hold_nothing_it_is_still_not_sent_unseen()
    {
        _bench.Stock("store", "a", 5);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 2) } });
        var order = Order(_bench, "one", ("a", 5));
        On(_bench, new RuleSetDocument { Name = "plain" });
        Policies.Change(_bench, order.Id, country: null, units: 3).ShouldBeOfType<OrderOutcome.Done>();

        Suspects.Pass(_bench, 3 * Minute);

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    [Fact]
    public void What_a_node_gives_back_of_an_order_that_others_work_on_is_not_held()
    {
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "b", 1);
        On(_bench, Always("hold", 60));
        var order = Order(_bench, "one", ("a", 1), ("b", 1));
        order.Parts.Count.ShouldBe(2);

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "no time", now));

        var left = _bench.Read(order.Id);
        left.Hold.ShouldBeNull();
        left.Lines.Sum(line => line.Short).ShouldBe(1);
    }

    [Fact]
    public void What_a_person_released_is_not_held_again_when_its_node_gives_it_back()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 5);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 2) } });
        var order = Order(_bench, "one", ("a", 5));
        Suspects.Release(_bench, order.Id);

        _bench.Do((book, now) => Settling.Reject(
            book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], "no time", now));
        Suspects.Pass(_bench, 5 * Minute);

        var sent = _bench.Read(order.Id);
        (sent.Status, sent.Parts[^1].Node.Value).ShouldBe((OrderStatus.Open, "depot"));
    }

    [Fact]
    public void A_suspect_order_that_its_rule_set_gives_to_a_person_is_never_sent_unseen()
    {
        _bench.Stock("store", "a", 5);
        On(_bench, new RuleSetDocument { Name = "people", After = new() { Full = Do("hold", 60) } });
        var order = Suspects.Order(_bench, "one", ("a", 5));
        order.Hold!.Reason.ShouldBe(HoldReason.Fraud);

        Suspects.Pass(_bench, 2 * Suspects.HoldMillis);

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
    }

    private RoutingDecision Decided(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        return reader.KeptDecision($"{order.Id}-d1").ShouldNotBeNull().Record.Decision;
    }
}
