using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>A reservation of expected units counts against what supply has left, and lies there when they have come.
/// </summary>
public sealed class ExpectedReservationTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void It_has_units_of_the_earliest_line_that_has_all_of_it_left_and_nobody_else_counts_on_them()
    {
        Backorders.Expect(_bench, "PO-1", "a", 3, day: 2);
        Backorders.Expect(_bench, "PO-2", "a", 8, day: 4, node: "depot");
        Reserved.Expected(_bench, "r-1", "a", 5).ShouldBe("held at depot by PO-2");
        Promised().ShouldBe(6);
        _bench.Right("depot", "a").Right.Reserved.ShouldBe(0);

        Backorders.Waits(Backorders.Order(_bench, "k-1", "a", 7)).ShouldBe([("PO-1", 3), ("PO-2", 3), ("", 1)]);
        Reserved.Expected(_bench, "r-2", "a", 1).ShouldStartWith("unavailable");
        _bench.Reopen();
        Reserved.Expected(_bench, "r-1", "a", 5).ShouldBe("held at depot by PO-2");
        _bench.Hold("r-1", "depot", "a", 5).ShouldBeOfType<HoldOutcome.IdReused>();
    }

    [Fact]
    public void Only_what_comes_to_the_node_that_is_named_counts()
    {
        Backorders.Expect(_bench, "PO-1", "a", 9, day: 2);
        Backorders.Expect(_bench, "PO-2", "a", 4, day: 4, node: "depot");

        Reserved.Expected(_bench, "r-1", "a", 4, "depot").ShouldBe("held at depot by PO-2");
        Reserved.Expected(_bench, "r-2", "a", 1, "depot").ShouldBe("unavailable at depot");
    }

    [Fact]
    public void When_its_units_have_come_they_are_set_aside_there_before_who_waits_gets_any()
    {
        Backorders.Expect(_bench, "PO-1", "a", 6, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 4);
        Reserved.Confirm(_bench, "r-1").ShouldBe("confirmed at store by PO-1");
        var order = Backorders.Order(_bench, "k-1", "a", 3);
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Refused>("it has not come");
        _bench.Place("k-2", HubBench.Wish(("a", 4)) with { Reservations = ["r-1"] })
            .ShouldBeOfType<PlaceOutcome.NoReservation>();

        Backorders.Receive(_bench, "PO-1", 6);

        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at store");
        Reserved.Parts(_bench.Read(order.Id)).ShouldBe("store 2");
        _bench.Right("store", "a").Right.Reserved.ShouldBe(6);
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Stands>();
        Reserved.Parts(Reserved.Order(_bench, "k-3", ["r-1"], ("a", 4))).ShouldBe("store 4");
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(
        [
            "reservation.held", "reservation.confirmed", "reservation.received", "reservation.pinned",
            "reservation.pinned",
        ]);
    }

    [Fact]
    public void What_comes_in_parts_is_set_aside_part_by_part_before_who_waits_gets_any()
    {
        Backorders.Expect(_bench, "PO-1", "a", 7, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 5);
        Reserved.Confirm(_bench, "r-1");
        var order = Backorders.Order(_bench, "k-1", "a", 2);
        Backorders.Receive(_bench, "PO-1", 3);
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at store by PO-1");
        Reserved.Parts(_bench.Read(order.Id)).ShouldBeEmpty();
        _bench.Right("store", "a").Right.Reserved.ShouldBe(3);
        _bench.Reopen();
        Backorders.Receive(_bench, "PO-1", 4);

        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at store");
        Reserved.Parts(_bench.Read(order.Id)).ShouldBe("store 2");
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(
            ["reservation.held", "reservation.confirmed", "reservation.received"]);
    }

    [Fact]
    public void What_has_come_of_one_that_is_given_up_is_there_for_others()
    {
        Backorders.Expect(_bench, "PO-1", "a", 5, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 5);
        Backorders.Receive(_bench, "PO-1", 3);

        _bench.Do((book, _) => Reserving.Release(book, "r-1"));

        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
        _bench.Do((book, _) => book.Supplies.Of("PO-1"))!.Claimed.ShouldBe(0);
    }

    [Fact]
    public void What_supply_does_not_bring_orders_lose_first_and_then_the_youngest_reservations_and_they_are_told_why()
    {
        Backorders.Expect(_bench, "PO-1", "a", 6, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 2);
        _bench.Now = _bench.Now.Plus(1);
        Reserved.Expected(_bench, "r-2", "a", 2);
        var order = Backorders.Order(_bench, "k-1", "a", 2);

        Backorders.Expect(_bench, "PO-1", "a", 3, day: 2);

        Backorders.Waits(_bench.Read(order.Id)).ShouldBe([("PO-1", 1), ("", 1)]);
        Reserved.Seen(_bench, "r-1").ShouldBe("held at store by PO-1");
        Reserved.Seen(_bench, "r-2").ShouldBe("released at store");
        _bench.Do((book, now) => Supplying.Cancel(book, "PO-1", null, now));
        Reserved.Seen(_bench, "r-1").ShouldBe("released at store");
        var bond = _bench.Do((book, _) => book.Holds.Of("r-1"))!.Bond!;
        (bond.By, bond.Reason).ShouldBe(("hub", "supply line PO-1 was cancelled"));
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(["reservation.held", "reservation.released"]);
    }

    [Fact]
    public void One_that_is_given_up_or_lapses_leaves_its_units_to_who_waits()
    {
        Backorders.Expect(_bench, "PO-1", "a", 4, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 2, holdMillis: 1_000);
        Reserved.Expected(_bench, "r-2", "a", 2);
        var order = Backorders.Order(_bench, "k-1", "a", 4);
        Backorders.Waits(order).ShouldBe([("", 4)]);

        _bench.Now = _bench.Now.Plus(1_000);
        _bench.Do((book, _) => Reserving.Lapse(book)).ShouldBe(1);
        Tend();
        Backorders.Waits(_bench.Read(order.Id)).ShouldBe([("", 2), ("PO-1", 2)]);
        _bench.Do((book, _) => Reserving.Release(book, "r-2"));
        Tend();

        Backorders.Waits(_bench.Read(order.Id)).ShouldBe([("PO-1", 4)]);
    }

    [Fact]
    public void Units_of_supply_that_is_late_are_nobodys()
    {
        Backorders.Expect(_bench, "PO-1", "a", 4, day: 2);
        Reserved.Expected(_bench, "r-1", "a", 4);
        Reserved.Confirm(_bench, "r-1");
        _bench.Now = _bench.Now.Plus(4 * 86_400_000L);
        Tend();

        Reserved.Seen(_bench, "r-1").ShouldBe("released at store");
        Reserved.Expected(_bench, "r-2", "a", 1).ShouldStartWith("unavailable");
    }

    private void Tend()
    {
        while (_bench.Do(Supplying.Tend))
        {
            // There is more of it.
        }
    }

    private long Promised() => _bench.Do((book, now) => AvailabilityView.Of(book, Sku.Of("a"), now))
        .AvailableToPromise!.Max(day => day.Units);
}
