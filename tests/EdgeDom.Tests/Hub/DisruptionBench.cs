using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Disruptions;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Carriers;
using Shouldly;
using static EdgeDom.Tests.Hub.Backorders;

namespace EdgeDom.Tests.Hub;

/// <summary>A bench with disruptions, in few words; its books must add up at the end.</summary>
public abstract class DisruptionBench : IDisposable
{
    private protected HubBench Bench { get; } = new();

    public void Dispose()
    {
        ShouldAddUp(Bench);
        Bench.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected long Dearer()
    {
        var terms = Kept(Bench.Order(("a", 1))).Record.Decision.Verdicts;
        return terms.Single(one => one.Node.Value == "depot").TotalMinor
            - terms.Single(one => one.Node.Value == "store").TotalMinor;
    }

    private protected DisruptionOutcome.Stands Set(
        string id, string? node, long? minor = null, string? card = null, string? service = null, Area? area = null) =>
        Put(Wish(id, node, minor, card, service, area)).ShouldBeOfType<DisruptionOutcome.Stands>();

    private protected static DisruptionWish Wish(
        string id, string? node, long? minor = null, string? card = null, string? service = null, Area? area = null) =>
        new(
            id,
            new DisruptionScope(node is null ? null : NodeId.Of(node), card, service, area),
            minor,
            null,
            null,
            $"{id} there",
            "Ada");

    private protected DisruptionOutcome Put(DisruptionWish wish) =>
        Bench.Do((book, now) => Disrupting.Put(book, wish, null, isNamed: true, now));

    private protected void End(string id) => Bench.Do((book, now) => Disrupting.End(book, id, null, "over", "Ada", now))
        .ShouldBeOfType<DisruptionOutcome.Stands>();

    private protected void Tend()
    {
        while (Bench.Do(Replanning.Tend))
        {
            // There is more of it.
        }
    }

    private protected void Stale(bool isStale) => Bench.Do((book, now) =>
    {
        book.StaleSites.Clear();
        book.StaleSites.UnionWith(isStale ? ["alpha"] : []);
        SiteTelling.Look(book, "alpha", isStale, !isStale, now);
        return 0;
    });

    private protected void Look() => Bench.Do((book, now) =>
    {
        SiteOutage.Look(book, "alpha", 300, now);
        return 0;
    });

    private protected string[] Open() => Bench.Do((book, _) => book.Disruptions.Open.Select(one => one.Id).ToArray());

    private protected string[] Timeline(CustomerOrder order)
    {
        using var reader = new HubReader(Bench.Options);
        return [.. reader.Timeline(order.Id).Select(entry => entry.Kind)];
    }

    private protected KeptDecision Kept(CustomerOrder order)
    {
        using var reader = new HubReader(Bench.Options);
        return reader.KeptDecision($"{order.Id}-d1")!;
    }

    protected static EdgeDom.Sourcing.Strategies.Strategy StrategyOf(KeptDecision kept)
    {
        kept.Record.Decision.Strategy.ShouldBeNull();
        return EdgeDom.Sourcing.Strategies.Strategy.Plain;
    }

    private protected static void ShouldReplay(KeptDecision kept) =>
        HubJson.Write(Router.Decide(kept.Question!.Asked(), StrategyOf(kept))).ShouldBe(kept.Body);

    private protected string[] Standing(CustomerOrder order) =>
    [
        .. Bench.Read(order.Id).Parts.Select(part => $"{part.Node} {part.Status} {part.Lines.Sum(line => line.Open)}"),
    ];

    private protected static string[] Nodes(CustomerOrder order) => [.. order.Parts.Select(part => part.Node.Value)];

    private protected CustomerOrder Placed(string key, OrderRequest wish) =>
        Bench.Read(((PlaceOutcome.Placed)Bench.Place(key, wish)).Order);

    private protected void Quote(string id, long units) =>
        Bench.Do((book, now) => Promising.Quote(book, id, HubBench.Wish(("a", units)), now));

    private protected PromiseOutcome Hold(string id) => Bench.Do((book, now) => Promising.Hold(book, id, 60_000, now));

    private protected CustomerOrder Confirm(string id) => Bench.Read(Bench.Do((book, now) => Promising.Confirm(
        book, id, new EdgeDom.Hub.Promises.OrderWords("", "", "", ""), now))
        .ShouldBeOfType<PromiseOutcome.Stands>().Promise.Confirmation!.Order);
}
