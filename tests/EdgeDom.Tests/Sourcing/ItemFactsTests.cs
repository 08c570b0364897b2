using CsCheck;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Network;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>
/// Rules that ask what items are and where nodes stand: they decide as rules that name each SKU and node, and what was
/// known is kept with the question.
/// </summary>
public sealed class ItemFactsTests
{
    private const int Skus = 5;
    private const int Nodes = 5;

    private static readonly string?[] Classes = [null, "A", "C"];
    private static readonly string?[] Handlings = [null, "frozen", "hazmat"];
    private static readonly string?[] Countries = [null, "DE", "FR"];

    private static readonly Gen<(ItemFacts[] Items, string?[] Countries)> Known = Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Long[0, 2], Gen.Long[0, 2], (one, two, price, grams) =>
            new ItemFacts(Classes[one], Handlings[two], price * 1_000, grams * 400)).Array[Skus],
        Gen.Int[0, 2].Select(one => Countries[one]).Array[Nodes]);

    [Fact]
    public void Rules_that_ask_for_facts_decide_as_rules_that_name_each_sku_and_node() =>
        Gen.Select(RuledRouterTests.Question, Known).ForAll(
            (question, known) =>
            {
                question = With(question, known);
                var asks = RuledRouterTests.Read(ByFacts);

                var decision = Router.Decide(question, asks);

                HubJson.Write(decision).ShouldBe(HubJson.Write(Router.Decide(
                    question with { Items = null, Nodes = [.. question.Nodes.Select(Nowhere)] },
                    RuledRouterTests.Read(ByName(known)))));
                var kept = HubJson.Read<KeptQuestion>(HubJson.Write(KeptQuestion.Of(question)));
                HubJson.Write(Router.Decide(kept.Asked(), asks)).ShouldBe(HubJson.Write(decision));
                ReadyTimeTests.ShouldBeTold(question, asks, decision);
            },
            iter: 1_000);

    [Fact]
    public void A_question_of_an_edition_that_knew_no_facts_is_answered_as_if_nothing_were_known() =>
        Gen.Select(RuledRouterTests.Question, Known).ForAll(
            (question, known) =>
            {
                var before = With(question, known) with { Edition = RoutingQuestion.RiskEdition };
                var rules = RuledRouterTests.Read(ByFacts);

                HubJson.Write(Router.Decide(before, rules)).ShouldBe(HubJson.Write(Router.Decide(
                    before with { Items = null, Nodes = [.. before.Nodes.Select(Nowhere)] }, rules)));
            },
            iter: 300);

    [Fact]
    public void What_nobody_knows_is_not_kept()
    {
        var question = new RoutingQuestion(default, [new Demand(1, Sku.Of("a"), 1), new Demand(2, Sku.Of("b"), 1)], []);

        HubJson.Write(KeptQuestion.Of(question)).ShouldNotContain("items");
        HubJson.Write(KeptQuestion.Of(question with
        {
            Items = new Dictionary<Sku, ItemFacts> { [Sku.Of("b")] = new(Class: "C", Grams: 70) },
        })).ShouldContain("\"items\":[{},{\"class\":\"C\",\"grams\":70}]");
    }

    [Theory]
    [InlineData("tiers", "node.kind == 'dc' and item.class == 'A'", "node.country")]
    [InlineData("when", "node.country == 'DE'", "order.channel")]
    public void Facts_are_asked_for_only_where_they_are_known(string where, string formula, string known)
    {
        var document = new StrategyDocument
        {
            RuleSets =
            [
                new()
                {
                    Name = "first",
                    When = where == "when" ? formula : null,
                    Tiers = where == "tiers" ? [new() { Name = "t", When = formula }] : [],
                },
                new() { Name = "rest" },
            ],
        };

        Strategy.Read(document, out _, out var errors).ShouldBeFalse();

        errors.Select(error => error.Detail).ShouldContain(
            detail => detail.Contains("is not known yet where this is asked. Here you may ask for", StringComparison
                .Ordinal) && detail.Contains(known, StringComparison.Ordinal));
    }

    // A rule of each place that may ask.
    private static StrategyDocument ByFacts => Rules(
        "item.handling == 'hazmat' and node.country != 'DE'",
        "node.country == 'FR'",
        "node.country == 'FR'",
        "item.class == 'C'",
        "item.priceMinor >= 2000 or item.grams > 400",
        "item.class == 'A'");

    private static StrategyDocument ByName((ItemFacts[] Items, string?[] Countries) known) => Rules(
        $"{Items(known, item => item.Handling == "hazmat")} and not {At(known, "DE")}",
        At(known, "FR"),
        At(known, "FR"),
        Items(known, item => item.Class == "C"),
        Items(known, item => item.PriceMinor >= 2_000 || item.Grams > 400),
        Items(known, item => item.Class == "A"));

    private static StrategyDocument Rules(
        string fence, string tier, string border, string old, string dear, string together) => new()
    {
        RuleSets =
        [
            new()
            {
                Name = "all",
                Fences = [new() { Name = "fence", Refuses = fence }],
                Tiers = [new() { Name = "tier", When = tier }],
                Terms =
                [
                    new() { Name = "border", Per = "parcel", AmountMinor = $"if {border} then 90 else 0" },
                    new()
                    {
                        Name = "old",
                        Per = "unit",
                        AmountMinor = $"if {old} and node.kind == 'store' then -40 else if {dear} then 30 else 5",
                        Owner = "Ada",
                        Until = "2099-01-01T00:00:00Z",
                    },
                ],
                Split = new() { IsOneParcelFirst = false, Together = [new() { Name = "set", When = together }] },
            },
        ],
    };

    private static string Items((ItemFacts[] Items, string?[] Countries) known, Func<ItemFacts, bool> are) =>
        Named("item.sku", known.Items.Index().Where(one => are(one.Item)).Select(one => $"s{one.Index}"));

    private static string At((ItemFacts[] Items, string?[] Countries) known, string country) =>
        Named("node.id", known.Countries.Index().Where(one => one.Item == country).Select(one => $"n{one.Index}"));

    private static string Named(string fact, IEnumerable<string> words) =>
        $"{fact} in ['none', {string.Join(", ", words.DefaultIfEmpty("none").Select(word => $"'{word}'"))}]";

    private static RoutingQuestion With(
        RoutingQuestion question, (ItemFacts[] Items, string?[] Countries) known) => question with
    {
        Items = known.Items.Index().ToDictionary(one => Sku.Of($"s{one.Index}"), one => one.Item),
        Nodes = [.. question.Nodes.Select((node, index) => node with { Country = known.Countries[index] })],
    };

    private static NodeOffer Nowhere(NodeOffer node) => node with { Country = null };
}
