using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Movements of one node's stock, when several desks move it at once.</summary>
public sealed class MovementNodesTests : IDisposable
{
    private readonly HubNodes _nodes = new();

    public void Dispose() => _nodes.Dispose();

    [Fact]
    public async Task Movements_at_all_desks_are_one_row_of_numbers_without_gaps_that_leads_to_what_lies_there()
    {
        const int Acts = 60;
        foreach (var node in _nodes.All)
        {
            node.Desk.Start(TimeProvider.System);
        }

        await Task.WhenAll(Enumerable.Range(1, Acts).Select(async act =>
        {
            await Task.Yield();
            return await _nodes[act % HubNodes.Count].Desk.Ask((book, _) =>
            {
                StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of(act % 2 == 0 ? "a" : "b"), act);
                return 0;
            });
        }));

        using var reader = new HubReader(_nodes.Options);
        var rows = reader.Movements(NodeId.Of("store"), "", 0, 2 * Acts);
        rows.Select(row => row.Number).ShouldBe(Enumerable.Range(1, Acts).Select(number => (long)number));
        using var looker = new HubBench(_nodes.Options);
        foreach (var sku in new[] { "a", "b" })
        {
            rows.Last(row => row.Sku.Value == sku).OnHand
                .ShouldBe(looker.Right("store", sku).Right.AvailableToSell);
        }
    }
}
