using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Offered;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// How likely a node fails is counted from its own answers, and counts where a strategy has a price of it.
/// </summary>
public sealed class NodeAnswerTests : IDisposable
{
    private const long Day = 86_400_000;

    private readonly HubBench _bench = new();

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
    }

    [Fact]
    public void Who_rejects_fails_oftener_who_sends_all_less_often_and_who_never_answered_as_is_said_of_all()
    {
        Answer();

        Permille("store").ShouldBe(183, "10 of 10 failed, beside 1 of 50 that is said of all");
        Permille("depot").ShouldBe(17);
        Permille("cube").ShouldBe(NodeAnswerBook.PriorPermille);
        _bench.Reopen();
        Permille("store").ShouldBe(183);
    }

    [Fact]
    public void An_order_goes_where_it_is_likelier_sent_and_its_decision_says_so_for_ever()
    {
        Answer();
        Permille("store").ShouldBe(183);
        _bench.Order(("a", 1)).Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("store", "no strategy has a price");
        Afterwards.On(_bench, new RuleSetDocument { Name = "all", Delivery = new() { RejectMinor = 7_000 } });

        var order = _bench.Order(("a", 1));

        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("depot");
        var kept = Reoptimised.Kept(_bench, order, 1);
        kept.Question!.Nodes.Select(node => (node.Node.Value, node.RejectPermille))
            .ShouldBe([("cube", 20), ("depot", 17), ("store", 183)]);
        var strategy = _bench.Do((book, _) => book.Strategies.For(order).Strategy);
        ExplainView.Of(kept.Record, strategy, order).Nodes.Single(node => node.Node.Value == "store").Terms
            .ShouldContain(new ExplainedTerm("reject risk: 183 permille", 1_281, null));
        HubJson.Write(Router.Decide(kept.Question.Asked(), strategy) with { Strategy = kept.Record.Decision.Strategy })
            .ShouldBe(kept.Body);
    }

    [Fact]
    public void A_node_fails_once_for_an_order_however_often_it_says_so()
    {
        Stock();
        var order = _bench.Order(("a", 3));
        Short(order, "store");
        Short(order, "store");
        Costed.Ship(_bench, _bench.Read(order.Id).Parts.Single(part => part.Node.Value == "store"));
        Costed.Ship(_bench, _bench.Read(order.Id).Parts.Single(part => part.Node.Value == "store"));
        Reject(_bench.Order(("a", 1)), "store");
        Costed.Ship(_bench, _bench.Order(("a", 2)).Parts.ShouldHaveSingleItem(), most: 1);

        Permille("store").ShouldBe(NodeAnswerBook.Of(ended: 3, failed: 3));
    }

    [Fact]
    public void What_the_hub_wants_back_is_no_failure_of_who_rejects_it()
    {
        _bench.Say(new StockGranted(Sku.Of("a"), 5));
        var order = _bench.Order(("a", 1));
        order.Parts.ShouldHaveSingleItem().Node.Value.ShouldBe("cube");
        _bench.Do((book, now) => Cancelling.Cancel(book, order.Id, now));
        Reject(order, "cube").ShouldBeNull();

        Permille("cube").ShouldBe(NodeAnswerBook.PriorPermille);
    }

    [Fact]
    public void What_was_four_weeks_ago_counts_no_more()
    {
        Stock();
        Reject(_bench.Order(("a", 1)), "store");
        Permille("store").ShouldBe(NodeAnswerBook.Of(ended: 1, failed: 1));
        _bench.Now = _bench.Now.Plus((NodeAnswerBook.DaysMost - 1) * Day);
        Permille("store").ShouldBe(NodeAnswerBook.Of(ended: 1, failed: 1));
        _bench.Now = _bench.Now.Plus(Day);

        Permille("store").ShouldBe(NodeAnswerBook.PriorPermille);
    }

    [Fact]
    public void A_no_to_an_offer_counts_and_a_time_that_passed_does_not()
    {
        Shops(_bench, 3, 1);
        Policy(_bench, AtOnce(3));
        var order = _bench.Order(("a", 1));
        var offer = Newest(_bench, order);
        Decline(_bench, offer, 2, 2).ShouldBeOfType<OfferOutcome.Stands>();
        Decline(_bench, offer, 2, 2).ShouldBeOfType<OfferOutcome.Stands>();
        Pass(_bench, Minutes);

        Permille(Shop(2)).ShouldBe(NodeAnswerBook.Of(ended: 1, failed: 1));
        Permille(Shop(1)).ShouldBe(NodeAnswerBook.PriorPermille);
        Permille(Shop(3)).ShouldBe(NodeAnswerBook.PriorPermille);
    }

    [Theory]
    [InlineData(0, 0, 20)]
    [InlineData(50, 0, 10)]
    [InlineData(950, 0, 1)]
    [InlineData(50, 50, 510)]
    [InlineData(1_000_000, 1_000_000, 1_000)]
    [InlineData(1_000_000, 300_000, 300)]
    public void Of_many_answers_they_decide_and_of_few_what_is_said_of_all(long ended, long failed, int permille) =>
        NodeAnswerBook.Of(ended, failed).ShouldBe(permille);

    private void Stock()
    {
        _bench.Stock("store", "a", 50);
        _bench.Stock("depot", "a", 50);
    }

    // The store rejects ten orders, and the depot sends them.
    private void Answer()
    {
        Stock();
        foreach (var order in Enumerable.Range(0, 10).Select(_ => _bench.Order(("a", 1))).ToArray())
        {
            Reject(order, "store");
            Costed.Ship(_bench, _bench.Read(order.Id).Parts.Single(part => part.Node.Value == "depot"));
        }
    }

    private string? Reject(CustomerOrder order, string node) =>
        _bench.Do((book, now) => Settling.Reject(book, book.Order(order.Id)!, Part(book, order, node), "closed", now));

    private void Short(CustomerOrder order, string node) => _bench.Do((book, now) => Settling.ShortPick(
        book, book.Order(order.Id)!, Part(book, order, node), Part(book, order, node).Lines[0], 1, "broken", now));

    private static OrderPart Part(HubBook book, CustomerOrder order, string node) =>
        book.Order(order.Id)!.Parts.First(part => part.Node.Value == node);

    // A minute later, when what was said is read anew.
    private int Permille(string node)
    {
        _bench.Now = _bench.Now.Plus(60_000);
        return _bench.Do((book, now) => book.Answers.Permille(NodeId.Of(node), now));
    }
}
