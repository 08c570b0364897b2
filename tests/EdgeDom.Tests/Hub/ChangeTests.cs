using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;
using static EdgeDom.Hub.Orders.OrderAct;

namespace EdgeDom.Tests.Hub;

/// <summary>Orders are changed as far as their state allows, and planned anew at once.</summary>
public sealed class ChangeTests : IDisposable
{
    private static readonly ShipTo Madrid = new(40_400_000, -3_700_000, Name: "Ada", City: "Madrid");

    // Each state that an order can be in, and what may be done with it then.
    private static readonly (string State, OrderAct[] Legal)[] Table =
    [
        ("held", [Cancel, Release, Decline, ChangePriority, ChangeShipTo, ChangeQuantity]),
        ("waiting", [Cancel, ChangePriority, ChangeShipTo, ChangeQuantity]),
        ("set aside", [Cancel, ChangePriority, ChangeShipTo, ChangeQuantity, ShipNow]),
        ("offered", [Cancel, ChangePriority, ChangeShipTo, ChangeQuantity]),
        ("accepted", [Cancel, ChangePriority, ChangeShipTo, ChangeQuantity]),
        ("offered and waiting", [Cancel, ChangePriority, ChangeShipTo, ChangeQuantity]),
        ("begun", [Cancel]),
        ("begun and waiting", [Cancel, ChangePriority]),
        ("with a site", [Cancel]),
        ("with a site and waiting", [Cancel, ChangePriority]),
        ("partly shipped", [Cancel]),
        ("being cancelled", []),
        ("shipped", []),
        ("short", []),
        ("declined", []),
        ("cancelled", []),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("change-").FullName;
    private readonly HubBench _bench;

    public ChangeTests() => _bench = new HubBench(Suspects.Screened(
        HubBench.Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, "hub.db") })));

    public static TheoryData<string, OrderAct> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, OrderAct>();
            foreach (var (state, _) in Table)
            {
                foreach (var act in Enum.GetValues<OrderAct>())
                {
                    pairs.Add(state, act);
                }
            }

            return pairs;
        }
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void In_each_state_what_is_legal_is_done_and_what_is_not_is_refused_with_what_is(string state, OrderAct act)
    {
        var legal = Table.Single(row => row.State == state).Legal;
        var order = In(state);
        var before = _bench.Hash();

        order.Legal.ShouldBe(legal);
        var outcome = Do(order, act);

        if (legal.Contains(act))
        {
            outcome.ShouldBe(new OrderOutcome.Done(IsRepeat: false));
            _bench.Hash().ShouldNotBe(before);
            ShouldBeDone(_bench.Read(order.Id), act);
        }
        else if (act == Cancel && state is "being cancelled" or "declined" or "cancelled")
        {
            outcome.ShouldBeOfType<OrderOutcome.Done>();
            _bench.Hash().ShouldBe(before, "what is cancelled stays so");
        }
        else
        {
            outcome.ShouldBeOfType<OrderOutcome.Refused>().Legal.ShouldBe(legal);
            _bench.Hash().ShouldBe(before);
        }
    }

    [Fact]
    public void Who_settles_for_what_there_is_gets_all_of_it_and_what_is_short_is_asked_for_again()
    {
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 7));
        order.Lines[0].Short.ShouldBe(2);

        Change(order, lines: new LineChange(1, 5)).ShouldBeOfType<OrderOutcome.Done>();
        (Wanted(order), _bench.Read(order.Id).Lines[0].Short).ShouldBe((5, 0));
        _bench.Read(order.Id).Parts.Where(part => !part.IsClosed).Sum(part => part.Lines[0].Quantity).ShouldBe(5);

        Change(order, lines: new LineChange(1, 6)).ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(1);
        _bench.Stock("depot", "a", 1);
        Change(order, shipTo: Madrid).ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).Lines[0].Short.ShouldBe(0);
    }

    [Fact]
    public void A_change_does_not_lose_the_units_of_a_node_that_takes_nothing_now()
    {
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 3));
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { IsSuspended = true });
            return 0;
        });

        Change(order, lines: new LineChange(1, 5)).ShouldBeOfType<OrderOutcome.Done>();
        var changed = _bench.Read(order.Id);
        changed.Parts.Where(part => !part.IsClosed).ShouldHaveSingleItem().Lines[0].Open.ShouldBe(3);
        changed.Lines[0].Short.ShouldBe(2, "it gets no more there than it had");
        Change(order, lines: new LineChange(1, 2)).ShouldBeOfType<OrderOutcome.Done>();
        _bench.Read(order.Id).Parts.Where(part => !part.IsClosed).ShouldHaveSingleItem().Lines[0].Open.ShouldBe(2);
    }

    [Fact]
    public void The_urgency_of_a_held_order_changes_nothing_of_what_is_set_aside()
    {
        _bench.Stock("store", "a", 5);
        var order = Suspects.Order(_bench, "one", ("a", 3));
        var hold = order.Hold.ShouldNotBeNull();
        _bench.Now = _bench.Now.Plus(60_000);

        Change(order, priority: 7).ShouldBeOfType<OrderOutcome.Done>();

        HubJson.Write(_bench.Read(order.Id).Hold!).ShouldBe(HubJson.Write(hold));
        _bench.Read(order.Id).Priority.ShouldBe(7);
    }

    [Fact]
    public void Where_as_many_wait_as_may_a_waiting_order_that_is_changed_waits_on()
    {
        for (var i = 0; i < Backordering.WaitingMax; i++)
        {
            Backorders.Order(_bench, $"one-{i}", "b", 3);
        }

        var order = _bench.Read(CustomerOrder.IdOf(1));
        Backorders.Order(_bench, "too many", "b", 3, backorder: true).Status.ShouldBe(OrderStatus.Short);

        Change(order, lines: new LineChange(1, 2)).ShouldBeOfType<OrderOutcome.Done>();

        _bench.Read(order.Id).Waiting.Sum(wait => wait.Units).ShouldBe(2);
    }

    [Fact]
    public void An_order_is_changed_a_hundred_times_at_most()
    {
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 3));
        for (var i = 0; i < Changing.ChangesMax; i++)
        {
            Change(order, key: $"turn-{i}", priority: i % 9).ShouldBeOfType<OrderOutcome.Done>();
        }

        Change(order, key: "one more", priority: 1).ShouldBeOfType<OrderOutcome.Refused>().Why.ShouldContain("100");
    }

    [Fact]
    public void Another_address_takes_all_back_and_plans_it_anew_with_nobody_in_between()
    {
        _bench.Stock("store", "a", 4);
        _bench.Stock("depot", "a", 4);
        var order = _bench.Order(("a", 3));
        var waits = Backorders.Order(_bench, "waits", "a", 9);
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store");

        Change(order, shipTo: Madrid).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var changed = _bench.Read(order.Id);
        changed.ShipTo.City.ShouldBe("Madrid");
        changed.Parts.Select(part => (part.Node.Value, part.Status)).ShouldBe(
            [("store", PartStatus.Cancelled), ("store", PartStatus.Released)], "the depot's were taken meanwhile");
        _bench.Read(waits.Id).Waiting.Sum(wait => wait.Units).ShouldBe(4);
        Backorders.Told(_bench, $"orders/{order.Id}").TakeLast(4).ShouldBe(
            ["fulfilment-order.cancelled", "order.changed", "routing.replanned", "fulfilment-order.offered"]);
        var told = Backorders.Last(_bench, $"orders/{order.Id}", EventTypes.OrderChanged).Data;
        told.GetProperty("changes")[0].GetString().ShouldBe("changeShipTo");
        told.GetProperty("by").GetString().ShouldBe("Ada");
    }

    [Fact]
    public void Another_address_is_sent_from_nearer_when_there_is_stock()
    {
        _bench.Stock("store", "a", 4);
        _bench.Stock("depot", "a", 4);
        var order = _bench.Order(("a", 3));

        Change(order, shipTo: Madrid);

        _bench.Read(order.Id).Parts[^1].Node.Value.ShouldBe("depot");
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Theory]
    [InlineData(2, 2, 0, 1)]
    [InlineData(3, 3, 0, 0)]
    [InlineData(6, 5, 1, 0)]
    [InlineData(0, 0, 0, 3)]
    public void More_or_fewer_units_of_a_line_are_planned_and_the_books_say_what_was_wanted(
        long quantity, long planned, long waiting, long cancelled)
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("store", "b", 5);
        var wish = HubBench.Wish(("a", 3), ("b", 1)) with { Backorder = true };
        var order = Suspects.Place(_bench, "one", wish);

        Change(order, lines: new LineChange(1, quantity)).ShouldBe(new OrderOutcome.Done(IsRepeat: false));

        var changed = _bench.Read(order.Id);
        changed.Buckets(changed.Lines[0]).ShouldBe(new LineBuckets(planned, 0, 0, 0, cancelled, waiting));
        changed.Buckets(changed.Lines[1]).Planned.ShouldBe(1);
        changed.Lines[0].Wanted.ShouldBe(quantity);
        _bench.Counts().UnitsOrdered.ShouldBe(4 + Math.Max(0, quantity - 3));
    }

    [Fact]
    public void Fewer_units_of_what_waits_leave_supply_to_others_and_the_urgent_go_first()
    {
        Backorders.Expect(_bench, "S-1", "a", 5, day: 3);
        var first = Backorders.Order(_bench, "first", "a", 5);
        var second = Backorders.Order(_bench, "second", "a", 2);
        Backorders.Waits(second).ShouldBe([("", 2)]);

        Change(first, lines: new LineChange(1, 3));
        var third = Backorders.Order(_bench, "third", "a", 1);

        Backorders.Waits(_bench.Read(second.Id)).Last().ShouldBe(("S-1", 2));
        Change(third, priority: 9);
        _bench.Stock("store", "a", 1);
        _bench.Read(third.Id).Parts.ShouldHaveSingleItem();
        _bench.Read(first.Id).Parts.ShouldBeEmpty();
    }

    [Fact]
    public void A_held_order_that_is_changed_stays_held_with_what_is_wanted_now_and_for_no_longer()
    {
        _bench.Stock("store", "a", 9);
        var order = Suspects.Order(_bench, "one", ("a", 4));
        Suspects.Pass(_bench, Suspects.HoldMillis / 2);
        Change(order, priority: 3, lines: new LineChange(1, 6));

        var changed = _bench.Read(order.Id);
        (changed.Status, changed.Hold!.Reserved.Single(), changed.Priority).ShouldBe((OrderStatus.Held, 6, 3));
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(3);
        Suspects.Pass(_bench, Suspects.HoldMillis / 2);
        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Cancelled);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(9);
    }

    [Fact]
    public void What_a_change_makes_suspect_is_taken_back_and_held_also_after_it_was_released_once()
    {
        _bench.Stock("store", "a", 60);
        var order = _bench.Order(("a", 40));

        Change(order, lines: new LineChange(1, 41));
        _bench.Read(order.Id).Hold!.Why.ShouldBe("rule 'many'");
        Suspects.Release(_bench, order.Id, "yes-1");
        Change(_bench.Read(order.Id), shipTo: Madrid);

        _bench.Read(order.Id).Status.ShouldBe(OrderStatus.Held);
        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(19);
        Suspects.Release(_bench, order.Id, "yes-2");
        _bench.Read(order.Id).Parts[^1].Status.ShouldBe(PartStatus.Released);
    }

    [Fact]
    public void A_change_that_cannot_be_is_refused_by_its_place_and_one_key_is_one_change()
    {
        _bench.Stock("store", "a", 5);
        var order = _bench.Order(("a", 7));

        Change(order, lines: new LineChange(2, 1)).ShouldBeOfType<OrderOutcome.Wrong>().Field
            .ShouldBe("/lines/0/line");
        Change(order, lines: new LineChange(1, 0)).ShouldBeOfType<OrderOutcome.Wrong>().Field.ShouldBe("/lines");
        Change(order, key: "one", priority: 2).ShouldBe(new OrderOutcome.Done(IsRepeat: false));
        Change(order, key: "one", priority: 2).ShouldBe(new OrderOutcome.Done(IsRepeat: true));
        Change(order, key: "one", priority: 3).ShouldBeOfType<OrderOutcome.KeyReused>();
        Change(order, key: "two", priority: 3, seen: 1).ShouldBeOfType<OrderOutcome.Changed>();
    }

    private CustomerOrder In(string state)
    {
        _bench.Stock("store", "a", 5);
        _bench.Say(new StockGranted(Sku.Of("s"), 5));
        var isWaiting = state.EndsWith("waiting", StringComparison.Ordinal);
        var order = state switch
        {
            "held" or "declined" => Suspects.Order(_bench, "one", ("a", 3)),
            "waiting" => Backorders.Order(_bench, "one", "b", 3),
            "short" => _bench.Order(("b", 3)),
            "partly shipped" => Both(),
            "set aside" => SetAside(),
            _ when state.StartsWith("with a site", StringComparison.Ordinal) || state == "being cancelled" =>
                Backorders.Order(_bench, "one", "s", isWaiting ? 7 : 3),
            _ => Backorders.Order(_bench, "one", "a", isWaiting ? 7 : 3),
        };
        switch (state.Split(' ')[0])
        {
            case "accepted":
                _bench.Do((book, now) => Settling.Accept(
                    book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0], now));
                break;
            case "begun":
                _bench.Do((book, now) => Settling.Pick(
                    book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0],
                    book.Order(order.Id)!.Parts[0].Lines[0], 1, now));
                break;
            case "partly" or "shipped":
                _bench.Do((book, now) => Settling.Ship(
                    book, book.Order(order.Id)!, book.Order(order.Id)!.Parts[0],
                    HubBench.Shipped(book.Order(order.Id)!.Parts[0]).Lines, now));
                break;
            case "declined":
                Suspects.Decline(_bench, order.Id, "before");
                break;
            case "cancelled" or "being":
                _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
                break;
        }

        return _bench.Read(order.Id);
    }

    private CustomerOrder SetAside()
    {
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("express", 900, transitDays: 1));
        Consolidations.On(_bench);
        Backorders.Expect(_bench, "S-1", "a", 9, day: 3);
        return Consolidations.Place(_bench, "one", null, ("a", 7));
    }

    private CustomerOrder Both()
    {
        _bench.Stock("depot", "c", 5);
        return _bench.Order(("a", 3), ("c", 3));
    }

    private static void ShouldBeDone(CustomerOrder order, OrderAct act)
    {
        var isDone = act switch
        {
            ChangePriority => order.Priority == 7,
            ChangeShipTo => order.ShipTo.City == Madrid.City,
            ChangeQuantity => order.Lines[0].Wanted == 2,
            Cancel => order.IsCancelWanted || order.HasEnded,
            ShipNow => order.Consolidation is null,
            _ => order.Hold is null,
        };
        isDone.ShouldBeTrue($"{act}");
    }

    private long Wanted(CustomerOrder order) => _bench.Read(order.Id).Lines[0].Wanted;

    private OrderOutcome Do(CustomerOrder order, OrderAct act) => act switch
    {
        Cancel => _bench.Do((book, now) => Cancelling.Ask(book, order.Id, seen: null, now)),
        Release => Suspects.Release(_bench, order.Id),
        Decline => Suspects.Decline(_bench, order.Id),
        ChangePriority => Change(order, priority: 7),
        ChangeShipTo => Change(order, shipTo: Madrid),
        ChangeQuantity => Change(order, lines: new LineChange(1, 2)),
        ShipNow => Consolidations.ShipNow(_bench, order, "ship"),
    };

    private OrderOutcome Change(
        CustomerOrder order,
        string? key = null,
        int? priority = null,
        ShipTo? shipTo = null,
        int? seen = null,
        params LineChange[] lines) => _bench.Do((book, now) => Changing.Change(
        book,
        order.Id,
        new OrderChange("Ada", "he rang", priority, shipTo, lines),
        seen,
        key ?? $"change-{order.Id}-{priority}-{shipTo?.City}-{string.Join('-', lines.Select(one => one.Quantity))}",
        now));
}
