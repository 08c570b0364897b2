using EdgeDom.Hub.Links;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What lies at each node, as it is told beside what may be sold.</summary>
public sealed class OnHandLookTests : IDisposable
{
    private static readonly Sku A = Sku.Of("a");

    private readonly HubBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void At_a_node_without_a_site_lies_what_was_counted_and_has_not_left_be_it_promised_or_not()
    {
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "a", 2);
        var order = _bench.Order(("a", 3));
        Seen(_bench, A).ShouldBe(["depot: 2 = 2 + 0 + 0 + 0", "store: 5 = 2 + 0 + 3 + 0"]);

        NodeActs.Play(_bench, order.Id, 2);
        Seen(_bench, A).ShouldBe(["depot: 2 = 2 + 0 + 0 + 0", "store: 2 = 2 + 0 + 0 + 0"]);
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { IsSuspended = true });
            return 0;
        });
        Seen(_bench, A)[1].ShouldStartWith("store: 2");
        _bench.Stock("store", "a", 0);
        Seen(_bench, A).ShouldBe(["depot: 2 = 2 + 0 + 0 + 0"]);
        Seen(_bench, Sku.Of("b")).ShouldBeEmpty();
    }

    [Fact]
    public void Of_many_SKUs_at_a_site_each_is_told_once_and_goods_of_others_are_not()
    {
        Sku[] skus = [.. Enumerable.Range(0, 250).Select(number => Sku.Of($"s-{number}"))];
        Copy(_bench, skus);

        var told = Look(_bench, skus);

        told.Select(view => view.Sku).ShouldBe(skus);
        told.SelectMany((view, place) => view.OnHand!.Select(row => (row.Node.Value, row.OnHand - place)))
            .ShouldBe(skus.Select(_ => ("cube", 10L)));
    }

    [Fact]
    public void Every_hub_node_tells_what_a_site_said_to_one_of_them()
    {
        using var nodes = new HubNodes();
        Sku[] skus = [.. Enumerable.Range(0, 101).Select(number => Sku.Of($"s-{number}"))];
        Copy(nodes[0], skus);
        nodes[1].Stock("store", "s-100", 4);

        foreach (var node in nodes.All)
        {
            Look(node, skus).Sum(view => view.OnHand!.Sum(row => row.OnHand)).ShouldBe((101 * 10) + (101 * 50) + 4);
            Seen(node, skus[^1]).ShouldBe(["cube: 110 = 3 + 102 + 4 + 1", "store: 4 = 4 + 0 + 0 + 0"]);
        }
    }

    [Fact]
    public void A_site_that_is_stale_is_told_so()
    {
        Copy(_bench, [A]);
        _bench.Do((book, _) => book.StaleSites.Add("alpha"));

        Look(_bench, [A])[0].OnHand!.Single().ShouldBe(
            new NodeOnHandView(NodeId.Of("cube"), 10, 3, 2, 4, 1, IsStale: true, AgeMillis: null));
    }

    // The first has ten on hand, each further one more, whatever a former program left as their sum.
    private static void Copy(HubBench bench, Sku[] skus) => bench.Do((book, _) =>
    {
        foreach (var (place, sku) in skus.Index())
        {
            book.Stocks.Set(new SiteStock("alpha", sku, "", 2 + place, 3, 4, 1, 99, 1));
            book.Stocks.Set(new SiteStock("alpha", sku, "ACME", 7, 0, 0, 0, 7, 1));
        }

        return 0;
    });

    private static IReadOnlyList<string> Seen(HubBench bench, Sku sku) =>
    [
        .. Look(bench, [sku])[0].OnHand!.Select(row =>
            $"{row.Node}: {row.OnHand} = {row.HubRight} + {row.SiteRight} + {row.Reserved} + {row.Blocked}"),
    ];

    private static AvailabilityView[] Look(HubBench bench, Sku[] skus)
    {
        using var reader = new HubReader(bench.Options);
        var told = new OnHandLook(reader, new SiteWatch(bench.Options)).Of(
            bench.Desk, skus, (book, now, sku) => AvailabilityView.Of(book, sku, now));
        bench.Desk.RunPending(bench.Now);
        return told.GetAwaiter().GetResult();
    }
}
