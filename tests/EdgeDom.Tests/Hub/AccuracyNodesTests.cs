using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Counts that several desks on one database hear of.</summary>
public sealed class AccuracyNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public void What_several_nodes_hear_is_one_sum_and_the_same_count_told_to_another_node_counts_once()
    {
        _nodes[0].Say(new StockCounted([new StockCount(Sku.Of("a"), 10, 9)]));
        var told = _nodes[0].Sent;
        _nodes[1].Exchange(told, EdgeDom.Ledger.Chains.HashChain.Start);
        for (var turn = 0; turn < 2; turn++)
        {
            Count(turn, "k-1", 7).ShouldBe(turn > 0);
        }

        Count(2, "k-2", 7).ShouldBe(false);
        Count(2, "k-2", 8).ShouldBeNull();

        using var reader = new HubReader(_nodes.Options);
        reader.Accuracy("2027-01-01", "2027-12-31", ["node"], null, 10, "").Select(row => (row.Key[1], row.Sum))
            .ShouldBe([("cube", new AccuracySum(1, 0, 10, 1)), ("store", new AccuracySum(2, 1, 7, 7))]);
        _nodes[0].Right("store", "a").Right.AvailableToSell.ShouldBe(7);
    }

    [Fact]
    public void A_book_below_nothing_differs_by_all_that_is_found()
    {
        _nodes[0].Do((book, _) =>
        {
            book.SetRight(NodeId.Of("store"), Sku.Of("a"), new(2, 0, 0, 5));
            return 0;
        });
        Count(1, "k-1", 4).ShouldBe(false);

        using var reader = new HubReader(_nodes.Options);
        reader.Accuracy("2027-01-01", "2027-12-31", "store").ShouldBe(new AccuracySum(1, 0, 0, 7));
        _nodes[2].Right("store", "a").Right.AvailableToSell.ShouldBe(4);
    }

    private bool? Count(int node, string key, long units) => _nodes[node].Do((book, now) => StockCounting.Count(
        book, book.Node(NodeId.Of("store"))!, [(Sku.Of("a"), units)], key, now)?.IsRepeat);
}
