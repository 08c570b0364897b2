using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Exceptional;

namespace EdgeDom.Tests.Hub;

/// <summary>What exception rules do when something goes wrong with an order, kind by kind.</summary>
public sealed class ExceptionTests : IDisposable
{
    private const long Day = 24 * 60 * Minute;

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_rejection_raises_the_priority_and_is_told_once()
    {
        Rule(_bench, ExceptionKind.Rejected, [ExceptionAction.Notify], priority: 7);
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 1);
        var order = _bench.Order(("a", 1));
        var part = order.Parts[0];
        Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "closed", now));

        Pass(_bench);
        Pass(_bench, 10 * Minute);

        var text = $"rule 'on-Rejected': {part.Node} rejected {part.Id}; its priority is 7 now";
        Did(_bench, order).ShouldBe([text]);
        _bench.Read(order.Id).Priority.ShouldBe(7);
        Told(_bench, $"orders/{order.Id}").Count(word => word == "order.exception").ShouldBe(1);
        HubJson.Read<ExceptionContent>(
            Last(_bench, $"orders/{order.Id}", EventTypes.OrderException).Data.GetRawText()).ShouldSatisfyAllConditions(
            told => told.Kind.ShouldBe(ExceptionKind.Rejected),
            told => told.FulfilmentOrder.ShouldBe(part.Id),
            told => told.Text.ShouldBe(text));
        using var reader = new HubReader(_bench.Options);
        reader.Timeline(order.Id).Single(entry => entry.Kind == "exception").Text.ShouldBe($"{text}.");
    }

    [Fact]
    public void Units_that_a_node_misses_are_told_and_units_that_nobody_has_are_short_also_when_the_order_has_ended()
    {
        Rule(_bench, ExceptionKind.Lacking, [ExceptionAction.Notify]);
        Rule(_bench, ExceptionKind.Short, [ExceptionAction.Notify], priority: 9);
        _bench.Stock("store", "a", 2);
        var order = _bench.Order(("a", 2));
        Act(order, (book, own, now) =>
            Settling.ShortPick(book, own, own.Parts[0], own.Parts[0].Lines[0], 2, "gone", now));

        Pass(_bench);

        Did(_bench, order).ShouldBe(
            [$"rule 'on-Lacking': store missed units of {order.Parts[0].Id}", "rule 'on-Short': 2 units are short"]);
        _bench.Read(order.Id).ShouldSatisfyAllConditions(
            one => one.Status.ShouldBe(OrderStatus.Short), one => one.Priority.ShouldBe(0));
    }

    [Fact]
    public void What_a_node_gives_back_is_no_lack_of_it()
    {
        Rule(_bench, ExceptionKind.Lacking, [ExceptionAction.Notify]);
        _bench.Stock("store", "a", 2);
        var order = _bench.Order(("a", 2));
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));

        Pass(_bench, 10 * Minute);

        Did(_bench, order).ShouldBeEmpty();
    }

    [Fact]
    public void Units_that_wait_for_long_make_an_order_urgent_so_that_it_is_served_before_older_ones()
    {
        const string When = "order.channel == 'web' and order.units == 2";
        Rule(_bench, ExceptionKind.Waiting, priority: 6, after: 60, when: When);
        var (older, wanted) = (Order(_bench, "older", "a", 1), Order(_bench, "wanted", "a", 2));
        Pass(_bench, 59 * Minute);
        Did(_bench, wanted).ShouldBeEmpty();

        Pass(_bench, Minute);
        _bench.Stock("store", "a", 2);
        _bench.Do(Supplying.Tend);

        Did(_bench, wanted).ShouldBe(["rule 'on-Waiting': units wait for stock; its priority is 6 now"]);
        Where(_bench, wanted).ShouldBe(["store"]);
        Where(_bench, older).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_node_does_not_answer_goes_elsewhere_after_a_time()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30);
        _bench.Stock("store", "a", 2);
        var (late, answered) = (_bench.Order(("a", 1)), _bench.Order(("a", 1)));
        Act(answered, (book, own, now) => Settling.Accept(book, own, own.Parts[0], now));
        _bench.Stock("depot", "a", 1);
        Pass(_bench, 29 * Minute);
        Where(_bench, late).ShouldBe(["store"]);

        Pass(_bench, Minute);

        Where(_bench, late).ShouldBe(["depot"]);
        Did(_bench, late).ShouldBe(
            [$"rule 'on-Unanswered': store has not answered to {late.Parts[0].Id}; it goes elsewhere"]);
        Did(_bench, answered).ShouldBeEmpty();
    }

    [Fact]
    public void A_site_is_asked_to_give_back_what_it_does_not_answer()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30);
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        var order = _bench.Order(("a", 1));
        _bench.Stock("depot", "a", 1);
        Pass(_bench, 30 * Minute);
        Where(_bench, order).ShouldBe(["cube"]);
        _bench.Read(order.Id).Parts[0].NodeResponse.ShouldBe(NodeResponse.CancelRequested);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Where(_bench, order).ShouldBe(["depot"]);
        Did(_bench, order).ShouldBe(
            [$"rule 'on-Unanswered': cube has not answered to {order.Parts[0].Id}; it is asked back from cube"]);
    }

    [Fact]
    public void What_a_site_gives_back_goes_to_it_again_when_nobody_else_has_it_any_more()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30);
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        var order = _bench.Order(("a", 1));
        _bench.Stock("depot", "a", 1);
        Pass(_bench, 30 * Minute);
        _bench.Hold("r-1", "depot", "a", 1);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Where(_bench, order).ShouldBe(["cube"]);
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void What_goes_elsewhere_counts_in_a_policy_no_more_where_it_was()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30);
        Policies.Put(_bench, Policies.Wish("web", "web", cap: 2));
        _bench.Stock("store", "a", 2);
        var order = _bench.Order(("a", 2));
        _bench.Stock("depot", "a", 5);

        Pass(_bench, 30 * Minute);

        Where(_bench, order).ShouldBe(["depot"]);
    }

    [Fact]
    public void What_nobody_else_can_send_or_a_person_put_there_stays_and_that_is_said()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30);
        _bench.Stock("store", "a", 1);
        _bench.Stock("store", "b", 1);
        var (only, moved) = (_bench.Order(("a", 1)), _bench.Order(("b", 1)));
        _bench.Stock("depot", "b", 2);
        _bench.Do((book, now) => Moving.Move(
            book, moved.Parts[0].Id, new HandChoice(NodeId.Of("depot"), false, "Ada", "now"), null, "k", now))
            .ShouldBeOfType<OrderOutcome.Done>();

        Pass(_bench, 30 * Minute);

        Where(_bench, only).ShouldBe(["store"]);
        Did(_bench, only).Single().ShouldEndWith("; it stays at store: nobody else can send all of it");
        Where(_bench, moved).ShouldBe(["depot"]);
        Did(_bench, moved).Single().ShouldEndWith("; it stays at depot: Ada moved it there by hand");
        _bench.Read(only.Id).ExcludedNodes.ShouldBeEmpty();
    }

    [Fact]
    public void What_missed_its_cut_off_is_dated_anew_and_so_is_what_was_promised()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Redate]);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        (order.Parts[0].Leaves, order.PromisedBy).ShouldBe((Backorders.Day(0), Backorders.Day(3)));
        Pass(_bench, 4 * 60 * Minute);
        Did(_bench, order).ShouldBeEmpty();

        Pass(_bench, 3 * 60 * Minute);
        Pass(_bench, Minute);

        Did(_bench, order).ShouldBe(
            [$"rule 'on-MissedCutOff': {order.Parts[0].Id} should have left store on 2027-01-15; it leaves store on"
                + " 2027-01-18 now; it is promised for 2027-01-19 now"]);
        var after = _bench.Read(order.Id);
        (after.Parts[0].Leaves, after.Parts[0].Arrives, after.PromisedBy)
            .ShouldBe((Backorders.Day(3), Backorders.Day(4), Backorders.Day(4)));
        HubJson.Read<BackorderContent>(Last(_bench, $"orders/{order.Id}", EventTypes.OrderRedated).Data.GetRawText())
            .PromisedBy.ShouldBe(Backorders.Day(4));
        Pass(_bench, 4 * Day);
        Did(_bench, order).Length.ShouldBe(2, "another day that was missed is another exception");
    }

    [Fact]
    public void What_takes_longer_to_prepare_misses_its_cut_off_a_day_sooner()
    {
        Rule(_bench, ExceptionKind.MissedCutOff, [ExceptionAction.Notify]);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("standard", 500, transitDays: 1));
        Worked.Template(_bench, "gifts", 1, minutes: 181);
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        order.Parts[0].Leaves.ShouldBe(Backorders.Day(3));
        Pass(_bench, 4 * 60 * Minute);
        Did(_bench, order).ShouldBeEmpty();

        Pass(_bench, 3 * 60 * Minute);
        Pass(_bench, Minute);

        Did(_bench, order).ShouldHaveSingleItem().ShouldContain("should have left store on 2027-01-18");
    }

    [Fact]
    public void A_promise_that_will_not_be_kept_is_told_and_dated_anew()
    {
        Rule(_bench, ExceptionKind.PromiseAtRisk, [ExceptionAction.Notify, ExceptionAction.Redate]);
        Deliveries.Put(_bench, "store", "near", Deliveries.Service("bike", 300, transitDays: 1));
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("road", 2_000, transitDays: 3));
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        _bench.Stock("depot", "a", 1);
        Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "no van", now));

        Pass(_bench);

        Did(_bench, order).ShouldBe(
            ["rule 'on-PromiseAtRisk': promised for 2027-01-18 and expected by 2027-01-20; it is promised for"
                + " 2027-01-20 now"]);
        _bench.Read(order.Id).PromisedBy.ShouldBe(Backorders.Day(5));
        Told(_bench, $"orders/{order.Id}").TakeLast(2).ShouldBe(["order.re-dated", "order.exception"]);
    }

    [Fact]
    public void A_rule_is_for_orders_of_its_condition_acts_only_while_it_counts_and_also_after_a_restart()
    {
        Rule(_bench, ExceptionKind.Rejected, priority: 5, when: "order.priority == 1");
        Rule(_bench, ExceptionKind.Rejected, priority: 8, id: "over");
        _bench.Do((book, _) => ExceptionRuling.End(book, "over", seen: null));
        _bench.Stock("store", "a", 2);
        _bench.Stock("depot", "a", 2);
        var (normal, urgent) = (_bench.Order(("a", 1)), Order(_bench, "urgent", "a", 1, priority: 1));
        foreach (var order in new[] { normal, urgent })
        {
            Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "closed", now));
        }

        _bench.Reopen();
        Pass(_bench);

        _bench.Read(normal.Id).Priority.ShouldBe(0);
        _bench.Read(urgent.Id).Priority.ShouldBe(5);
        var before = _bench.Hash();
        Pass(_bench, 10 * Minute);
        _bench.Hash().ShouldBe(before);
    }

    [Fact]
    public void An_order_that_is_more_urgent_already_stays_so()
    {
        Rule(_bench, ExceptionKind.Rejected, priority: 7);
        _bench.Stock("store", "a", 1);
        var order = Order(_bench, "urgent", "a", 1, priority: 9);
        Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "closed", now));

        Pass(_bench);

        Did(_bench, order).ShouldHaveSingleItem().ShouldNotContain("priority");
        _bench.Read(order.Id).Priority.ShouldBe(9);
    }

    [Fact]
    public void With_an_order_with_which_rules_did_their_most_they_do_no_more()
    {
        Rule(_bench, ExceptionKind.Rejected, priority: 7);
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        Act(order, (book, own, now) =>
        {
            own.Exceptions =
            [
                .. Enumerable.Range(0, ExceptionBook.OfOrderMax).Select(number => new OrderException(
                    ExceptionKind.Waiting, $"rule-{number}", 1, null, "waiting", now, "units wait for stock")),
            ];
            return Settling.Reject(book, own, own.Parts[0], "closed", now);
        });

        Pass(_bench);

        Did(_bench, order).Length.ShouldBe(ExceptionBook.OfOrderMax);
        _bench.Read(order.Id).Priority.ShouldBe(0);
    }

    [Fact]
    public void What_one_rule_has_sent_elsewhere_no_other_rule_acts_on()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30, id: "one");
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Reroute], after: 30, id: "two");
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        _bench.Stock("depot", "a", 1);

        Pass(_bench, 30 * Minute);

        Where(_bench, order).ShouldBe(["depot"]);
        Did(_bench, order).ShouldHaveSingleItem().ShouldEndWith("; it goes elsewhere");
    }

    [Fact]
    public void A_rule_that_is_put_anew_for_another_kind_acts_on_what_it_knew_as_the_former()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Notify], after: 30, id: "rule");
        _bench.Stock("store", "a", 1);
        var order = _bench.Order(("a", 1));
        Pass(_bench, 30 * Minute);
        Did(_bench, order).ShouldHaveSingleItem();

        Rule(_bench, ExceptionKind.Rejected, [ExceptionAction.Notify], id: "rule");
        Act(order, (book, own, now) => Settling.Reject(book, own, own.Parts[0], "closed", now));
        Pass(_bench);

        Did(_bench, order).Length.ShouldBe(2);
        Did(_bench, order)[1].ShouldContain("rejected");
    }

    [Fact]
    public void A_turn_does_a_share_and_no_order_is_passed_over()
    {
        const int Orders = Excepting.LookedMax + Excepting.ActedMax + 5;
        Rule(_bench, ExceptionKind.Unanswered, priority: 4, after: 1);
        _bench.Stock("store", "a", Orders);
        CustomerOrder[] orders = [.. Enumerable.Range(0, Orders).Select(_ => _bench.Order(("a", 1)))];

        _bench.Now = _bench.Now.Plus(Minute);
        _bench.Do(Excepting.Tend).ShouldBeTrue();
        _bench.Do((book, _) => book.Store.Exceptions.Next(Orders).Count).ShouldBe(Excepting.LookedMax);
        _bench.Do(Excepting.Tend).ShouldBeTrue();
        orders.Count(order => _bench.Read(order.Id).Priority == 4).ShouldBe(Excepting.ActedMax);
        Pass(_bench);

        orders.ShouldAllBe(order => _bench.Read(order.Id).Priority == 4);
    }

    private void Act(CustomerOrder order, Func<HubBook, CustomerOrder, EdgeDom.Model.Time.Moment, string?> act) =>
        _bench.Do((book, now) => act(book, book.Order(order.Id)!, now)).ShouldBeNull();
}
