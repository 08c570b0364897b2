using EdgeDom.Hub.Desk;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>A reservation without a node lies where most is, and moves when it must, until it is pinned.</summary>
public sealed class PinTests : IDisposable
{
    private readonly HubBench _bench = new();

    public PinTests()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 8);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Without_a_node_it_lies_where_most_is_and_no_node_is_asked_for_more_than_it_has()
    {
        Reserved.Anywhere(_bench, "r-1", "a", 4).ShouldBe("held at depot");
        Reserved.Anywhere(_bench, "r-2", "a", 5).ShouldBe("held at store");
        Reserved.Anywhere(_bench, "r-3", "a", 5).ShouldStartWith("unavailable");
        Reserved.Anywhere(_bench, "r-4", "a", 4).ShouldBe("held at depot");
        Reserved.Anywhere(_bench, "r-5", "a", 1).ShouldStartWith("unavailable");

        _bench.Order(("a", 1)).Lines[0].Short.ShouldBe(1);
    }

    [Fact]
    public void The_same_wish_again_is_answered_as_before_wherever_it_lies_by_now_and_one_for_a_node_is_another()
    {
        Reserved.Anywhere(_bench, "r-1", "a", 4);
        Suspend("depot");
        Reserved.Tend(_bench);
        Reserved.Seen(_bench, "r-1").ShouldBe("held at store");

        _bench.Do((book, now) => Reserving.Hold(
            book, new HoldRequest("r-1", null, Sku.Of("a"), 4, 60_000), now))
            .ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeTrue();
        _bench.Hold("r-1", "store", "a", 4).ShouldBeOfType<HoldOutcome.IdReused>();
    }

    [Fact]
    public void It_leaves_a_node_that_is_taken_out_or_has_lost_units_and_stays_where_nobody_else_has_enough()
    {
        Reserved.Anywhere(_bench, "r-1", "a", 4);
        Reserved.Confirm(_bench, "r-1").ShouldBe("confirmed at depot");
        Reserved.Tend(_bench);
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at depot", "nothing is against it");
        Suspend("depot");
        Reserved.Tend(_bench);
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at store");
        (_bench.Right("depot", "a").Right.Reserved, _bench.Right("store", "a").Right.Reserved).ShouldBe((0, 4));

        _bench.Stock("store", "a", 3);
        Reserved.Tend(_bench);
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at store", "the other one is still out");
        Suspend("depot", isSuspended: false);
        _bench.Reopen();
        Reserved.Tend(_bench);
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at depot");
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(
            ["reservation.held", "reservation.confirmed", "reservation.moved", "reservation.moved"]);
    }

    [Fact]
    public void A_pinned_one_stays_at_its_node_whatever_happens_there_and_does_not_lapse()
    {
        Reserved.Anywhere(_bench, "r-1", "a", 4, holdMillis: 1_000);
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Refused>("nobody has confirmed it");
        Reserved.Confirm(_bench, "r-1");
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Stands>();
        Reserved.Pin(_bench, "r-1").ShouldBeOfType<PinOutcome.Stands>();
        Suspend("depot");
        _bench.Reopen();
        _bench.Now = _bench.Now.Plus(86_400_000);
        _bench.Do((book, _) => Reserving.Lapse(book)).ShouldBe(0);
        Reserved.Tend(_bench);

        Reserved.Seen(_bench, "r-1").ShouldBe("pinned at depot");
        _bench.Do((book, _) => book.Holds.Of("r-1"))!.Bond!.By.ShouldBe("Ada");
        _bench.Do((book, _) => Reserving.Release(book, "r-1"));
        Reserved.Seen(_bench, "r-1").ShouldBe("released at depot");
        Backorders.Told(_bench, "reservations/r-1").ShouldBe(
            ["reservation.held", "reservation.confirmed", "reservation.pinned", "reservation.released"]);
    }

    [Fact]
    public void People_pin_it_to_another_node_that_has_enough_to_sell_and_to_no_other()
    {
        _bench.Hold("r-1", "depot", "a", 6);
        Reserved.Confirm(_bench, "r-1");
        Reserved.Pin(_bench, "r-1", "store").ShouldBeOfType<PinOutcome.Unavailable>();
        Reserved.Pin(_bench, "r-1", "nowhere").ShouldBeOfType<PinOutcome.NodeUnknown>();
        Reserved.Seen(_bench, "r-1").ShouldBe("confirmed at depot");
        _bench.Stock("store", "a", 6);

        Reserved.Pin(_bench, "r-1", "store").ShouldBeOfType<PinOutcome.Stands>();

        Reserved.Seen(_bench, "r-1").ShouldBe("pinned at store");
        (_bench.Right("depot", "a").Right.Reserved, _bench.Right("store", "a").Right.Reserved).ShouldBe((0, 6));
        Reserved.Pin(_bench, "nobody").ShouldBeOfType<PinOutcome.Unknown>();
        _bench.Hold("r-1", "depot", "a", 6).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeTrue();
        _bench.Hold("r-1", "store", "a", 6).ShouldBeOfType<HoldOutcome.IdReused>();
    }

    private void Suspend(string node, bool isSuspended = true) => _bench.Do((book, _) =>
    {
        book.Put(book.Node(NodeId.Of(node))! with { IsSuspended = isSuspended });
        return 0;
    });
}
