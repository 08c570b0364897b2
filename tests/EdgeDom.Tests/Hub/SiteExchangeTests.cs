using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Wire.Sync;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class SiteExchangeTests : IDisposable
{
    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void Entries_sent_twice_count_once()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10), new StockGranted(Sku.Of("b"), 1));
        var answer = _bench.Exchange(_bench.Sent, HashChain.Start);

        answer.Instruction.ShouldBe(SyncInstruction.None);
        answer.UpHave.ShouldBe(2);
        answer.UpHead.ShouldBe(_bench.Sent[1].Hash);
        _bench.Right("cube", "a").Right.Granted.ShouldBe(10);
    }

    [Fact]
    public void A_repeat_with_a_new_tail_takes_only_the_tail()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var tail = _bench.Entry(2, _bench.Sent[0].Hash, new StockGranted(Sku.Of("a"), 5));

        _bench.Exchange([_bench.Sent[0], tail], HashChain.Start).UpHave.ShouldBe(2);
        _bench.Right("cube", "a").Right.Granted.ShouldBe(15);
    }

    [Fact]
    public void A_gap_is_asked_for_again_and_changes_nothing()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var hash = _bench.Hash();
        var late = _bench.Entry(3, new string('1', 64), new StockGranted(Sku.Of("a"), 5));

        var answer = _bench.Exchange([late], new string('1', 64));

        answer.Instruction.ShouldBe(SyncInstruction.ResendFrom);
        answer.UpHave.ShouldBe(1);
        _bench.Hash().ShouldBe(hash);
    }

    [Fact]
    public void A_fork_at_the_seam_is_refused()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var other = _bench.Entry(2, new string('1', 64), new StockGranted(Sku.Of("a"), 5));

        var answer = _bench.Exchange([other], new string('1', 64));

        answer.Instruction.ShouldBe(SyncInstruction.Refuse);
        answer.Reason.ShouldContain("chains part");
        _bench.Right("cube", "a").Right.Granted.ShouldBe(10);
    }

    [Fact]
    public void A_fork_in_an_entry_the_hub_has_is_refused()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 10));
        var other = _bench.Entry(1, HashChain.Start, new StockGranted(Sku.Of("a"), 11));

        _bench.Exchange([other], HashChain.Start).Instruction.ShouldBe(SyncInstruction.Refuse);
    }

    [Fact]
    public void A_wrong_hash_in_the_middle_is_refused_as_a_whole()
    {
        var one = _bench.Entry(1, HashChain.Start, new StockGranted(Sku.Of("a"), 1));
        var two = _bench.Entry(2, one.Hash, new StockGranted(Sku.Of("a"), 2)) with { Hash = one.Hash };

        _bench.Exchange([one, two], HashChain.Start).Instruction.ShouldBe(SyncInstruction.Refuse);
        _bench.Right("cube", "a").Right.Granted.ShouldBe(0);
    }

    [Fact]
    public void A_new_life_is_admitted_by_its_ticket_while_nothing_was_said()
    {
        _bench.Say();
        _bench.Life = "00000000000000000000000000000002";
        var told = _bench.Say();
        told.Instruction.ShouldBe(SyncInstruction.Rebuild);
        _bench.Greet(new LifeGreeting(told.Ticket + 1, 0, HashChain.Start, false))
            .Instruction.ShouldBe(SyncInstruction.Rebuild);
        _bench.Greet(new LifeGreeting(told.Ticket, 0, HashChain.Start, false))
            .Instruction.ShouldBe(SyncInstruction.None);
        _bench.Say(new StockGranted(Sku.Of("a"), 1)).Instruction.ShouldBe(SyncInstruction.None);

        _bench.Life = "00000000000000000000000000000001";
        var answer = _bench.Say();
        answer.Instruction.ShouldBe(SyncInstruction.Refuse);
        answer.Reason.ShouldContain("life");
    }

    [Fact]
    public void A_new_life_over_an_old_log_must_rebuild()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        _bench.Life = "00000000000000000000000000000002";

        _bench.Exchange([_bench.Entry(1, HashChain.Start, new StockGranted(Sku.Of("a"), 9))], HashChain.Start)
            .Instruction.ShouldBe(SyncInstruction.Rebuild);
        _bench.Right("cube", "a").Right.Granted.ShouldBe(1);
    }

    [Fact]
    public void A_new_life_whose_log_does_not_end_as_the_hubs_copy_does_is_not_admitted()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 1));
        _bench.Life = "00000000000000000000000000000002";
        var ticket = _bench.Say().Ticket;

        var told = _bench.Greet(new LifeGreeting(ticket, 1, new string('1', 64), false));
        told.Instruction.ShouldBe(SyncInstruction.Rebuild);
        told.Reason.ShouldContain("not the hub's");
        _bench.Greet(new LifeGreeting(ticket, 1, _bench.Sent[0].Hash, false)).Instruction
            .ShouldBe(SyncInstruction.None);
    }

    [Fact]
    public void A_site_that_knows_more_than_the_hub_has_written_is_refused()
    {
        _bench.Got.Add(_bench.Entry(1, HashChain.Start, new StockGranted(Sku.Of("a"), 1)));

        _bench.Say().Instruction.ShouldBe(SyncInstruction.Refuse);
    }

    [Fact]
    public void An_unknown_kind_is_kept_and_passed_over()
    {
        var body = "{\"kind\":\"moonPhase\"}";
        var hash = HashChain.Link(HashChain.Start, 1, "moonPhase", 7, _bench.Now.UnixMillis, body);
        var entry = new LogEntry(1, "moonPhase", 7, _bench.Now, body, hash);

        _bench.Exchange([entry], HashChain.Start).UpHave.ShouldBe(1);
        _bench.Counts().Oddities.ShouldBe(0);
    }

    [Fact]
    public void A_word_about_an_unknown_order_is_kept_and_counted()
    {
        _bench.Say(new FulfilmentOrderAnswered(FulfilmentOrderId.Of("X-1"), true, ""))
            .Instruction.ShouldBe(SyncInstruction.None);
        _bench.Counts().Oddities.ShouldBe(1);
    }

    [Fact]
    public void Down_entries_are_dense_chained_and_repeated_until_taken_over()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 9));
        _bench.Order(("a", 1));
        _bench.Order(("a", 1));
        var first = _bench.Exchange([], _bench.Sent[0].Hash);
        var again = _bench.Exchange([], _bench.Sent[0].Hash);

        first.Down.Select(entry => entry.Number).ShouldBe([1, 2]);
        again.Down.ShouldBe(first.Down);
        first.DownHead.ShouldBe(HashChain.Start);
        var two = first.Down[1];
        HashChain.Link(first.Down[0].Hash, 2, two.Kind, two.Version, two.At.UnixMillis, two.Body).ShouldBe(two.Hash);
    }
}
