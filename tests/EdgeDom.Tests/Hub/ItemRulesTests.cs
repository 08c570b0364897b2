using EdgeDom.Hub.Explaining;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Hub.Afterwards;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Rules that ask for what the items file and nodes say: the hub decides by them, explains them, and makes its
/// decisions again when items are called otherwise.
/// </summary>
public sealed class ItemRulesTests : IDisposable
{
    private static readonly FenceDocument NoBatteries = new()
    {
        Name = "no batteries across borders",
        Refuses = "item.class == 'battery' and item.handling == 'hazmat' and node.country != 'ES'",
    };

    private readonly HubBench _bench = new(options => Named(options, "battery"));

    public ItemRulesTests()
    {
        foreach (var sku in new[] { "a", "b" })
        {
            _bench.Stock("store", sku, 50);
            _bench.Stock("depot", sku, 50);
        }
    }

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_fence_by_class_handling_and_country_decides_and_is_explained_with_what_it_found()
    {
        On(_bench, new RuleSetDocument { Name = "all", Fences = [NoBatteries] });
        var battery = Order(_bench, "battery", ("a", 1));
        var lamp = Order(_bench, "lamp", ("b", 1));

        (battery.Parts[0].Node.Value, lamp.Parts[0].Node.Value).ShouldBe(("depot", "store"));
        var (kept, strategy) = Kept(_bench, battery);
        var explained = ExplainView.Of(kept.Record, strategy, battery, kept.Question);
        explained.Items.ShouldBe([new ExplainedItem(Sku.Of("a"), "battery", "hazmat", 1_999, 750)]);
        explained.Nodes.Select(node => $"{node.Node} {node.Country}").ShouldBe(["cube ", "depot ES", "store FR"]);
        var asked = kept.Question!.Asked();
        var store = kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store");
        CounterfactualView.Of(
            Counterfactuals.Of(asked, strategy, kept.Record.Decision, store.Node),
            store,
            new AskedFacts(asked, strategy.RuleSets[0])).Sentence.ShouldContain(
            "it were not fenced by 'no batteries across borders' (a: item.class battery, item.handling hazmat;"
            + " node.country FR)");
    }

    [Fact]
    public void A_decision_is_made_again_byte_for_byte_when_its_items_and_nodes_are_called_otherwise()
    {
        On(_bench, new RuleSetDocument { Name = "all", Fences = [NoBatteries] });
        var battery = Order(_bench, "battery", ("a", 1));
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("depot"))! with { Country = "FR" });
            return 0;
        });
        ShouldBeMadeAgain(_bench, battery);
        _bench.Desk.Dispose();
        using var bench = new HubBench(Named(_bench.Options, "lamp")) { Now = _bench.Now };

        ShouldBeMadeAgain(bench, battery);
        Order(bench, "later", ("a", 1)).Parts[0].Node.Value.ShouldBe("store", "it is no battery any more");
    }

    [Fact]
    public void The_strategy_that_is_shipped_asks_how_items_are_handled_and_not_how_they_are_called()
    {
        _bench.Do((book, _) =>
        {
            book.Put(book.Node(NodeId.Of("store"))! with { Kind = NodeKind.Store });
            return 0;
        });
        var file = Repository.Text("config/strategy-green.json").Split('\n')
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
        On(_bench, [.. HubJson.Read<StrategyDocument>(string.Join('\n', file)).RuleSets]);

        var battery = Order(_bench, "battery", ("a", 1));

        battery.Parts.ShouldBeEmpty("the store may not send it, and the depot is too far away");
        Kept(_bench, battery).Kept.Record.Decision.Verdicts.Single(one => one.Node.Value == "store").Fences!
            .ShouldHaveSingleItem().ShouldBe(new FenceHit("hazmat from centres only", Sku.Of("a")));
        Order(_bench, "lamp", ("b", 1)).Parts[0].Node.Value.ShouldBe("store");
    }

    private static HubOptions Named(HubOptions options, string word) => options with
    {
        Items =
        [
            new ItemOptions("a", "Cell", 750, word, 1_999, word == "battery" ? "hazmat" : null),
            new ItemOptions("b", "Lamp"),
        ],
        Nodes = [.. options.Nodes.Select(node => node with
        {
            Country = node.Node switch { "store" => "FR", "depot" => "ES", _ => null },
        })],
    };

    private static void ShouldBeMadeAgain(HubBench bench, CustomerOrder order)
    {
        var (kept, strategy) = Kept(bench, order);
        kept.Question!.Edition.ShouldBe(RoutingQuestion.FactsEdition);
        HubJson.Write(Router.Decide(kept.Question.Asked(), strategy) with { Strategy = "after/1" })
            .ShouldBe(kept.Body);
    }

    private static (KeptDecision Kept, Strategy Strategy) Kept(HubBench bench, CustomerOrder order)
    {
        using var reader = new HubReader(bench.Options);
        return (
            reader.KeptDecision($"{order.Id}-d1").ShouldNotBeNull(),
            bench.Do((book, _) => book.Strategies.ByName("after/1")).ShouldNotBeNull());
    }
}
