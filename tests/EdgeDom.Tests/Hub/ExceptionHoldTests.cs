using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Decisions;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Backorders;
using static EdgeDom.Tests.Hub.Exceptional;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders that exception rules hold until a person has looked at them.</summary>
public sealed class ExceptionHoldTests : IDisposable
{
    private const int HoldMinutes = 45;

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void A_held_order_is_released_by_a_person_or_when_its_time_is_up_and_goes_where_its_units_are()
    {
        foreach (var isByHand in new[] { true, false })
        {
            using var bench = new HubBench();
            Rule(bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
            bench.Stock("store", "a", 2);
            var order = bench.Order(("a", 2));
            Pass(bench, 30 * Minute);
            bench.Read(order.Id).Legal.ShouldContain(OrderAct.Release);
            bench.Right("store", "a").Right.AvailableToSell.ShouldBe(0);
            bench.Now = bench.Now.Plus((HoldMinutes * Minute) - 1);
            bench.Do(Screening.Lapse).ShouldBe(0);

            if (isByHand)
            {
                bench.Do((book, now) => Screening.Release(
                    book, order.Id, new HoldWord("Ada", "she rang"), seen: null, "k", now))
                    .ShouldBeOfType<OrderOutcome.Done>();
            }
            else
            {
                bench.Now = bench.Now.Plus(1);
                bench.Do(Screening.Lapse).ShouldBe(1);
            }

            var after = bench.Read(order.Id);
            (after.Status, after.Hold).ShouldBe((OrderStatus.Open, null));
            Where(bench, order).ShouldBe(["store"]);
            bench.Right("store", "a").Right.Reserved.ShouldBe(2);
            Pass(bench, 60 * Minute);
            Did(bench, order).Length.ShouldBe(2, "it is another fulfilment order that is not answered now");
            ShouldAddUp(bench);
        }
    }

    [Fact]
    public void A_site_is_asked_first_and_its_order_is_held_with_what_it_gives_back()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        var order = ExceptionCases.AtSite(_bench, isStale: false);
        Pass(_bench, 30 * Minute);
        Did(_bench, order).Single().ShouldEndWith($"; {order.Parts[0].Id} is asked back from cube to be held");
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Open);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        var held = _bench.Read(order.Id);
        (held.Status, held.Hold!.Reserved.Sum()).ShouldBe((OrderStatus.Held, 2));
        held.Hold.Why.ShouldBe($"rule 'on-Unanswered': cube has not answered to {order.Parts[0].Id}");
        _bench.Right("cube", "a").Right.AvailableToSell.ShouldBe(0);
    }

    [Fact]
    public void What_a_site_does_not_give_back_any_more_is_not_held_then_or_later()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        var order = ExceptionCases.AtSite(_bench, isStale: false);
        Pass(_bench, 30 * Minute);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, false));

        var part = _bench.Read(order.Id).Parts.ShouldHaveSingleItem();
        (part.HoldWanted, part.NodeResponse).ShouldBe((null, NodeResponse.CancelRefused));
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Open);
        Said(order).ShouldBe([$"It is not held: cube does not give {order.Parts[0].Id} back any more."]);
    }

    [Fact]
    public void What_a_site_rejects_while_it_is_asked_back_is_held_all_the_same()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        var order = ExceptionCases.AtSite(_bench, isStale: false);
        Pass(_bench, 30 * Minute);

        _bench.Say(new FulfilmentOrderAnswered(order.Parts[0].Id, false, "a lift is broken"));

        var held = _bench.Read(order.Id);
        (held.Status, held.Hold!.Reserved.Sum()).ShouldBe((OrderStatus.Held, 2));
        _bench.Right("depot", "a").Right.AvailableToSell.ShouldBe(0);
    }

    [Fact]
    public void What_came_to_a_site_meanwhile_is_not_held_and_what_the_site_gave_back_goes_there_again()
    {
        Rule(_bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        var wish = HubBench.Wish(("a", 1), ("b", 1)) with { Backorder = true };
        var order = Suspects.Place(_bench, "one", wish);
        Pass(_bench, 30 * Minute);
        _bench.Say(new StockGranted(Sku.Of("b"), 1));
        _bench.Do(Supplying.Tend);
        Where(_bench, order).ShouldBe(["cube", "cube"]);

        _bench.Say(new CancelAnswered(order.Parts[0].Id, true));

        Where(_bench, order).ShouldBe(["cube", "cube"]);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Open);
        Said(order).ShouldBe(["It is not held: a site has units of it by now."]);
    }

    [Fact]
    public void What_is_in_work_or_a_person_moved_or_has_ended_is_not_held_and_that_is_said()
    {
        Rule(_bench, ExceptionKind.Unfinished, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        Rule(_bench, ExceptionKind.Short, [ExceptionAction.Hold], hold: HoldMinutes);
        foreach (var sku in new[] { "a", "b", "c" })
        {
            _bench.Stock("store", sku, 1);
        }

        _bench.Stock("depot", "b", 1);
        var (begun, moved, said) = (_bench.Order(("a", 1)), _bench.Order(("b", 1)), _bench.Order(("c", 1)));
        var ended = _bench.Order(("d", 1));
        _bench.Do((book, now) => Settling.Pick(
            book,
            book.Order(begun.Id)!,
            book.Order(begun.Id)!.Parts[0],
            book.Order(begun.Id)!.Parts[0].Lines[0],
            1,
            now));
        _bench.Do((book, now) => Moving.Move(
            book, moved.Parts[0].Id, new HandChoice(NodeId.Of("depot"), false, "Ada", "now"), null, "k", now));
        _bench.Do((book, now) => Settling.Accept(
            book, book.Order(said.Id)!, book.Order(said.Id)!.Parts[0], now));

        Pass(_bench, 30 * Minute);

        Did(_bench, begun).Single().ShouldEndWith($"; it is not held: {begun.Parts[0].Id} is in work");
        Did(_bench, moved).Single().ShouldContain("; it is not held: Ada moved ");
        Did(_bench, said).Single().ShouldContain("; it is not held: store has said yes to ");
        Did(_bench, ended).Single().ShouldEndWith("; it is not held: it has ended");
    }

    [Fact]
    public void An_order_that_turns_out_suspect_while_a_rule_holds_it_is_held_as_long_as_suspect_ones_are()
    {
        using var bench = new HubBench(options => Suspects.Screened(options));
        Rule(bench, ExceptionKind.Unanswered, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        bench.Stock("store", "a", 50);
        var order = bench.Order(("a", 2));
        Pass(bench, 30 * Minute);
        var more = new OrderChange("Ada", "she rang", null, null, [new LineChange(1, 41)]);

        bench.Do((book, now) => Changing.Change(book, order.Id, more, seen: null, "k", now))
            .ShouldBeOfType<OrderOutcome.Done>();

        var hold = bench.Read(order.Id).Hold!;
        (hold.Reason, hold.Until).ShouldBe((HoldReason.Fraud, bench.Now.Plus(Suspects.HoldMillis)));
    }

    [Fact]
    public void An_order_that_is_held_because_it_waits_is_not_held_again_for_the_same_wait()
    {
        Rule(_bench, ExceptionKind.Waited, [ExceptionAction.Hold], after: 30, hold: HoldMinutes);
        var order = Order(_bench, "one", "a", 1);
        Pass(_bench, 30 * Minute);
        Suspects.Release(_bench, order.Id).ShouldBeOfType<OrderOutcome.Done>();

        Pass(_bench, 90 * Minute);

        Did(_bench, order).ShouldHaveSingleItem();
        _bench.Read(order.Id).IsWaiting.ShouldBeTrue();
    }

    private string[] Said(CustomerOrder order)
    {
        using var reader = new HubReader(_bench.Options);
        return [.. reader.Timeline(order.Id).Where(entry => entry.Kind == "not-held").Select(entry => entry.Text)];
    }
}
