using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// PostgreSQL keeps a batch and the node never hears so, because its connection ends first: nothing of the batch may be
/// done again, and each of its callers gets the answer that was decided.
/// </summary>
public sealed class LostAnswerTests : IDisposable
{
    private readonly LossyWire _wire;
    private readonly HubBench _node;
    private readonly HubBench _other;

    public LostAnswerTests()
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        var direct = HubBench.Usual(new HubOptions
        {
            DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
        });
        _wire = new LossyWire(direct.PostgresAddress!);
        _node = new HubBench(direct with { PostgresAddress = _wire.Address }) { Keys = "near" };
        _other = new HubBench(direct) { Keys = "far" };
    }

    public void Dispose()
    {
        var database = _other.Options;
        _node.Dispose();
        _other.Dispose();
        _wire.Dispose();
        using var last = new HubBench(database);
        last.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        last.Do((book, _) => book.Oversold()).ShouldBe(0);
        EventsOnce.ShouldHold(database);
    }

    [Fact]
    public void A_batch_that_was_kept_is_done_once_and_every_caller_gets_its_answer()
    {
        _node.Say(new StockGranted(Sku.Of("a"), 20));
        _node.Stock("store", "a", 10);
        var runs = 0;
        var placed = _node.Desk.Ask((book, now) => Placing.Place(book, HubBench.Wish(("a", 3)), "key", now));
        var held = Enumerable.Range(0, 8).Select(one => Hold(_node, $"r-{one}", 1)).ToArray();
        var tooMany = Hold(_node, "r-most", 1_000);
        var twice = Hold(_node, "r-0", 1);
        var firm = _node.Desk.Ask((book, _) => Reserving.Confirm(book, "r-7"), "r-7");
        var given = _node.Desk.Ask((book, now) => GivingBack.Answer(book, book.Site("alpha")!, Sku.Of("a"), 4, now));
        var ran = _node.Desk.Ask((_, _) => ++runs);
        var between = (PlaceOutcome?)null;
        _wire.LoseNextCommit(() => between = _other.Place("far", HubBench.Wish(("a", 2))));

        _node.Desk.RunPending(_node.Now);

        Now(ran).ShouldBe(1);
        Now(placed).ShouldBeOfType<PlaceOutcome.Placed>().IsRepeat.ShouldBeFalse();
        held.Select(Now).ShouldAllBe(said => IsNew(said, ReservationState.Held));
        IsNew(Now(tooMany), ReservationState.Unavailable).ShouldBeTrue();
        Now(twice).ShouldBeOfType<HoldOutcome.Stands>().IsRepeat.ShouldBeTrue();
        Now(firm)!.State.ShouldBe(ReservationState.Confirmed);
        Now(given).ShouldBeNull();
        between.ShouldBeOfType<PlaceOutcome.Placed>().IsRepeat.ShouldBeFalse("another node's turn came in between");

        foreach (var node in new[] { _node, _other })
        {
            var counts = node.Counts();
            (counts.Received, counts.Reservations).ShouldBe((2, 2 + held.Length));
            node.Do((book, _) => book.Right(NodeId.Of("cube"), Sku.Of("a"))).Shrunk.ShouldBe(4);
            node.Do((book, _) => book.Held(NodeId.Of("store"), Sku.Of("a"))).ShouldBe(held.Length);
            node.Do((book, _) => book.Site("alpha")!.DownLast).ShouldBe(3, "two orders and one giving back");
        }

        _node.Place("key", HubBench.Wish(("a", 3))).ShouldBeOfType<PlaceOutcome.Placed>().IsRepeat.ShouldBeTrue();
    }

    [Fact]
    public async Task Buyers_get_exactly_the_units_there_are_though_answers_are_lost_again_and_again()
    {
        const int Units = 200;
        _node.Stock("store", "a", Units);
        _node.Desk.Start(TimeProvider.System);
        _other.Desk.Start(TimeProvider.System);
        var lost = 0;
        void LoseOneMore() => _wire.LoseNextCommit(() =>
        {
            lost++;
            LoseOneMore();
        });
        LoseOneMore();

        var said = await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { _node, _other })
            .SelectMany((node, line) => Enumerable.Range(0, Units).Select(one => Hold(node, $"{line}-{one}", 1))));

        said.Count(one => IsNew(one, ReservationState.Held)).ShouldBe(Units);
        said.Count(one => IsNew(one, ReservationState.Unavailable)).ShouldBe(said.Length - Units);
        lost.ShouldBeGreaterThan(1);
        var held = await _other.Desk.Ask((book, _) => book.Held(NodeId.Of("store"), Sku.Of("a")));
        held.ShouldBe(Units);
        (await _other.Desk.Ask((book, _) => book.Counts)).Reservations.ShouldBe(Units);
    }

    private static Task<HoldOutcome> Hold(HubBench bench, string id, long units) => bench.Desk.Ask(
        (book, now) => Reserving.Hold(
            book, new HoldRequest(id, NodeId.Of("store"), Sku.Of("a"), units, HoldMillis: 60_000), now),
        id);

    private static bool IsNew(HoldOutcome said, ReservationState state) =>
        said is HoldOutcome.Stands { IsRepeat: false } stands && stands.Reservation.State == state;

    private static T Now<T>(Task<T> answer)
    {
        answer.IsCompleted.ShouldBeTrue();
        return answer.GetAwaiter().GetResult();
    }
}
