using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Reservations;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class ReservationTests : IDisposable
{
    private readonly HubBench _bench = new();

    public ReservationTests() => _bench.Stock("store", "a", 10);

    public void Dispose()
    {
        _bench.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        _bench.Dispose();
    }

    [Fact]
    public void A_hold_takes_its_units_from_what_is_available_to_sell()
    {
        State(_bench.Hold("r-1", "store", "a", 4)).ShouldBe(ReservationState.Held);

        _bench.Right("store", "a").Right.AvailableToSell.ShouldBe(6);
        _bench.Order(("a", 7)).Lines[0].Short.ShouldBe(1);
    }

    [Fact]
    public void No_more_is_held_than_there_is_and_the_refusal_is_kept()
    {
        _bench.Hold("r-1", "store", "a", 10);
        State(_bench.Hold("r-2", "store", "a", 1)).ShouldBe(ReservationState.Unavailable);
        _bench.Do((book, _) => Reserving.Release(book, "r-1"))!.State.ShouldBe(ReservationState.Released);

        var again = _bench.Hold("r-2", "store", "a", 1).ShouldBeOfType<HoldOutcome.Stands>();

        again.IsRepeat.ShouldBeTrue();
        again.Reservation.State.ShouldBe(ReservationState.Unavailable);
        State(_bench.Hold("r-3", "store", "a", 10)).ShouldBe(ReservationState.Held);
    }

    [Fact]
    public void The_same_id_holds_once_and_other_content_under_it_is_refused()
    {
        _bench.Hold("r-1", "store", "a", 4);
        _bench.Reopen();

        _bench.Hold("r-1", "store", "a", 4).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeTrue();
        _bench.Hold("r-1", "store", "a", 5).ShouldBeOfType<HoldOutcome.IdReused>();
        _bench.Hold("r-1", "depot", "a", 4).ShouldBeOfType<HoldOutcome.IdReused>();
        _bench.Right("store", "a").Right.Reserved.ShouldBe(4);
    }

    [Fact]
    public void An_unknown_node_keeps_nothing() =>
        _bench.Hold("r-1", "nowhere", "a", 4).ShouldBeOfType<HoldOutcome.NodeUnknown>();

    [Fact]
    public void A_hold_lapses_once_when_its_time_is_up_and_a_confirmed_one_never()
    {
        _bench.Hold("r-1", "store", "a", 4, holdMillis: 1_000);
        _bench.Hold("r-2", "store", "a", 5, holdMillis: 1_000);
        _bench.Do((book, _) => Reserving.Confirm(book, "r-2"))!.State.ShouldBe(ReservationState.Confirmed);
        Lapsed(after: 999).ShouldBe(0);
        Lapsed(after: 1).ShouldBe(1);
        Lapsed(after: 1_000_000).ShouldBe(0);

        _bench.Right("store", "a").Right.Reserved.ShouldBe(5);
        _bench.Do((book, _) => Reserving.Confirm(book, "r-1"))!.State.ShouldBe(ReservationState.Expired);
        _bench.Do((book, _) => Reserving.Release(book, "r-1"))!.State.ShouldBe(ReservationState.Expired);
    }

    [Fact]
    public void A_hold_whose_time_is_up_cannot_be_confirmed_though_nobody_has_let_it_lapse_yet()
    {
        _bench.Hold("r-1", "store", "a", 4, holdMillis: 1_000);
        _bench.Now = _bench.Now.Plus(1_000);

        _bench.Do((book, _) => Reserving.Confirm(book, "r-1"))!.State.ShouldBe(ReservationState.Expired);
        _bench.Right("store", "a").Right.Reserved.ShouldBe(0);
    }

    [Fact]
    public void A_clock_that_goes_back_or_a_restart_never_shortens_a_hold()
    {
        _bench.Hold("r-1", "store", "a", 4, holdMillis: 10_000);
        Lapsed(after: 4_000).ShouldBe(0);
        Lapsed(after: -3_600_000).ShouldBe(0);
        _bench.Reopen();
        _bench.Now = _bench.Now.Plus(86_400_000);
        Lapsed(after: 0).ShouldBe(0);
        Lapsed(after: 5_999).ShouldBe(0);

        Lapsed(after: 4_001).ShouldBe(1);
    }

    [Fact]
    public async Task Acts_on_one_reservation_within_one_batch_see_each_other()
    {
        var hold = new HoldRequest("r-1", new("store"), new("a"), 10, 60_000);
        var first = _bench.Desk.Ask((book, now) => Reserving.Hold(book, hold, now), "r-1");
        var twice = _bench.Desk.Ask((book, now) => Reserving.Hold(book, hold, now), "r-1");
        var freed = _bench.Desk.Ask((book, _) => Reserving.Release(book, "r-1"), "r-1");
        var other = _bench.Desk.Ask((book, now) => Reserving.Hold(book, hold with { Id = "r-2" }, now), "r-2");
        _bench.Desk.RunPending(_bench.Now).ShouldBe(4);

        State(await first).ShouldBe(ReservationState.Held);
        (await twice).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeTrue();
        (await freed)!.State.ShouldBe(ReservationState.Released);
        State(await other).ShouldBe(ReservationState.Held);
    }

    private static ReservationState State(HoldOutcome outcome) =>
        outcome.ShouldBeOfType<HoldOutcome.Stands>().Reservation.State;

    private int Lapsed(long after)
    {
        _bench.Now = _bench.Now.Plus(after);
        return _bench.Do((book, _) => Reserving.Lapse(book));
    }
}
