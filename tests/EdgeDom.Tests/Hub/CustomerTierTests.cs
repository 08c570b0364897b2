using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Who orders counts: by the customer's tier one basket is sent in other ways, and that can be replayed.
/// </summary>
public sealed class CustomerTierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tiers-").FullName;
    private readonly HubBench _bench;

    public CustomerTierTests()
    {
        _bench = new HubBench(HubBench.Usual(new HubOptions
        {
            DatabaseFile = Path.Combine(_folder, "hub.db"),
            TierPreferences = new Dictionary<string, Preference>(StringComparer.Ordinal)
            {
                ["gold"] = Preference.Fast, ["leaf"] = Preference.Green,
            },
        }));
        foreach (var node in new[] { "store", "depot" })
        {
            _bench.Stock(node, "a", 20);
            Deliveries.Put(
                _bench,
                node,
                $"parcels-{node}",
                Deliveries.Service("express", 900, transitDays: 1, co2Grams: 900),
                Deliveries.Service("standard", node == "store" ? 500 : 600, transitDays: 2, co2Grams: 400),
                Deliveries.Service("bike", 700, transitDays: 5, co2Grams: 50));
        }
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _bench.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(null, null, "standard")]
    [InlineData("silver", null, "standard")]
    [InlineData("gold", null, "express")]
    [InlineData("leaf", null, "bike")]
    [InlineData("gold", Preference.Cheap, "standard")]
    [InlineData("gold", Preference.Green, "bike")]
    [InlineData(null, Preference.Fast, "express")]
    public void By_tier_and_by_the_buyers_own_word_one_basket_has_another_plan_as_order_and_as_promise(
        string? tier, Preference? asked, string service)
    {
        var wish = HubBench.Wish(("a", 1)) with
        {
            Tier = tier, Delivery = asked is null ? null : new DeliveryChoice(Preference: asked),
        };

        Suspects.Place(_bench, "one", wish).Parts.ShouldHaveSingleItem().Service.ShouldBe(service);

        _bench.Do((book, now) => Promising.Quote(book, "p-1", wish, now));
        _bench.Do((book, now) => Promising.Hold(book, "p-1", 60_000, now));
        var made = (PromiseOutcome.Stands)_bench.Do((book, now) =>
            Promising.Confirm(book, "p-1", new OrderWords("", "", "", ""), now));
        _bench.Read(made.Promise.Confirmation!.Order).Parts.ShouldHaveSingleItem().Service.ShouldBe(service);
    }

    [Fact]
    public void A_service_that_the_buyer_names_goes_before_what_his_tier_likes() => Suspects.Place(
        _bench, "one", HubBench.Wish(("a", 1)) with { Tier = "gold", Delivery = new DeliveryChoice("bike") })
        .Parts.ShouldHaveSingleItem().Service.ShouldBe("bike");

    [Fact]
    public void A_strategy_asks_for_the_tier_and_its_decision_is_made_again_byte_for_byte()
    {
        var rules = new StrategyDocument
        {
            RuleSets =
            [
                new()
                {
                    Name = "gold",
                    When = "customer.tier == 'gold' and order.valueMinor >= 1000",
                    Fences = [new() { Name = "not from the shop", Refuses = "node.id == 'store'" }],
                },
                new() { Name = "rest" },
            ],
        };
        _bench.Do((book, now) => Steering.Draft(book, "vip", 1, rules, now));
        _bench.Do((book, _) => Steering.Validate(book, "vip/1"));
        _bench.Do((book, _) => Steering.Activate(book, "vip/1"));
        var wish = HubBench.Wish(("a", 1));

        Node(Suspects.Place(_bench, "plain", wish)).ShouldBe("store");
        Node(Suspects.Place(_bench, "cheap", wish with { Tier = "gold", ValueMinor = 999 })).ShouldBe("store");
        var gold = Suspects.Place(_bench, "gold", wish with { Tier = "gold", ValueMinor = 1_000 });
        Node(gold).ShouldBe("depot");

        using var reader = new HubReader(_bench.Options);
        var kept = reader.KeptDecision(gold.Parts[0].Decision)!;
        (kept.Question!.Order.Tier, kept.Question.Order.ValueMinor).ShouldBe(("gold", 1_000));
        Strategy.Read(rules, out var strategy, out _).ShouldBeTrue();
        HubJson.Write(Router.Decide(kept.Question.Asked(), strategy) with { Strategy = "vip/1" }).ShouldBe(kept.Body);
    }

    private static string Node(CustomerOrder order) => order.Parts.ShouldHaveSingleItem().Node.Value;
}
