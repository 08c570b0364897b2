using EdgeDom.Ledger.History;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Ledger.PostingBench;

namespace EdgeDom.Tests.Ledger;

/// <summary>Goods that lie at a port are in the books, and promised to nobody until they are in a bin.</summary>
public sealed class PortStockTests : IDisposable
{
    private static readonly PortId First = PortId.Of("port-1");
    private static readonly Account AtFirst = Account.Port(First);
    private static readonly Account AtSecond = Account.Port(PortId.Of("port-2"));

    private readonly PostingBench bench = new();

    [Fact]
    public void Goods_received_at_a_port_lie_there_and_are_promised_when_they_are_put_away()
    {
        bench.Post("in", Move(Account.Supplier, AtFirst, 10)).Results.ShouldBe([new StepResult(10)]);
        (bench.Of(AtFirst), bench.Of(Account.Free), bench.Of(Account.Supplier)).ShouldBe((10, 0, -10));
        bench.Post("hold", new PostingStep.Hold(ReservationId.Of("K1"), Mug, Account.Free, 1)).Refusal
            .ShouldBe(PostingRefusal.NotEnough);

        PutAway("away", 6).Outcome.ShouldBe(PostingOutcome.Accepted);

        (bench.Of(AtFirst), bench.Of(Place), bench.Of(Account.Free)).ShouldBe((4, 6, 6));
        bench.Reopen();
        (bench.Of(AtFirst), bench.Of(Place), bench.Of(Account.Free)).ShouldBe((4, 6, 6));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void What_lies_at_a_port_is_promised_to_nobody()
    {
        bench.Post("both", Move(Account.Supplier, AtFirst, 10), Move(Account.Supply, Account.Free, 10)).Refusal
            .ShouldBe(PostingRefusal.BooksPart);
        bench.Post("in", Move(Account.Supplier, AtFirst, 10));

        bench.Post("away", Move(AtFirst, Place, 10)).Refusal.ShouldBe(PostingRefusal.BooksPart);

        (bench.Of(AtFirst), bench.Of(Place)).ShouldBe((10, 0));
    }

    [Fact]
    public void Goods_are_taken_out_of_a_bin_to_a_port_with_their_promise()
    {
        bench.Receive();

        bench.Post("alone", Move(Place, AtFirst, 3)).Refusal.ShouldBe(PostingRefusal.BooksPart);
        bench.Post("out", Move(Place, AtFirst, 3), Move(Account.Free, Account.Supply, 3)).Outcome
            .ShouldBe(PostingOutcome.Accepted);
        bench.Post("on", Move(AtFirst, AtSecond, 2)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Post("thrown", Move(AtSecond, Account.Adjustment, 2)).Outcome.ShouldBe(PostingOutcome.Accepted);

        (bench.Of(Place), bench.Of(Account.Free), bench.Of(AtFirst), bench.Of(AtSecond)).ShouldBe((7, 7, 1, 0));
        bench.Broken().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_takes_more_than_lies_at_a_port_nor_another_lot()
    {
        bench.Post("in", new PostingStep.Transfer(Mug, Account.Supplier, AtFirst, 4, Lot: "L1"));

        bench.Post("much", new PostingStep.Transfer(Mug, AtFirst, Account.LostFound, 5, Lot: "L1")).Refusal
            .ShouldBe(PostingRefusal.NotEnough);
        bench.Post("other", Move(AtFirst, Account.LostFound, 1)).Refusal.ShouldBe(PostingRefusal.NotEnough);
        bench.Post("most", new PostingStep.Transfer(Mug, AtFirst, Account.LostFound, 5, IsAtMost: true, Lot: "L1"))
            .Results.ShouldBe([new StepResult(4)]);
    }

    [Fact]
    public void A_port_that_the_house_has_not_takes_nothing_and_gives_what_lies_there()
    {
        var nowhere = Account.Port(PortId.Of("port-9"));
        bench.Post("to", Move(Account.Supplier, nowhere, 1)).Refusal.ShouldBe(PostingRefusal.UnknownPlace);
        bench.Post("from", Move(nowhere, Account.LostFound, 1)).Refusal.ShouldBe(PostingRefusal.UnknownPlace);
        bench.Post("in", Move(Account.Supplier, AtFirst, 4));

        bench.House.Ports.Remove(First);

        bench.Post("more", Move(Account.Supplier, AtFirst, 1)).Refusal.ShouldBe(PostingRefusal.UnknownPlace);
        bench.Post("rest", Move(AtFirst, AtSecond, 4)).Outcome.ShouldBe(PostingOutcome.Accepted);
        bench.Post("again", Move(AtFirst, AtSecond, 1)).Refusal.ShouldBe(PostingRefusal.UnknownPlace);
    }

    [Fact]
    public void A_port_has_a_history_and_its_balances_as_of_any_entry()
    {
        bench.Post("in", Move(Account.Supplier, AtFirst, 10));
        bench.Post("other", Move(Account.Supplier, AtSecond, 1));
        PutAway("away", 6);

        LedgerHistory.Read(bench.File.Path, new HistoryQuery { Port = First })
            .Select(entry => entry.Movement.Id).ShouldBe(["p:in:0", "p:away:0"]);
        LedgerHistory.BalancesAt(bench.File.Path, 2).Single(balance => balance.Account == AtFirst).Quantity
            .ShouldBe(10);
        LedgerHistory.BalancesAt(bench.File.Path, 4).Single(balance => balance.Account == AtFirst).Quantity
            .ShouldBe(4);
    }

    public void Dispose() => bench.Dispose();

    private PostingAnswer PutAway(string id, long quantity) =>
        bench.Post(id, Move(AtFirst, Place, quantity), Move(Account.Supply, Account.Free, quantity));

    private static PostingStep.Transfer Move(Account from, Account to, long quantity) => new(Mug, from, to, quantity);
}
