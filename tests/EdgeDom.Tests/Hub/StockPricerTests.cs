using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// A hub that has few apples in Paris, where they are wanted, and many in Madrid; Bordeaux is a little nearer to Paris.
/// </summary>
public sealed class StockPricerTests : IDisposable
{
    private const int Orders = 120;

    private readonly string _folder = Directory.CreateTempSubdirectory("pricer-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private readonly HubOptions _options;
    private readonly HubDesk _desk;
    private readonly HubReader _reader;

    public StockPricerTests()
    {
        var options = HubBench.Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, "hub.db") });
        _options = options with { PriceRefreshSeconds = 60, PriceHorizonHours = 1 };
        _desk = new HubDesk(_options);
        _desk.Start(_time);
        _reader = new HubReader(_options);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_order_leaves_to_later_ones_what_they_miss_more_and_its_decision_says_so_for_ever()
    {
        await Sell();
        var before = await Decide(InBordeaux("before"));
        await Learn();

        var after = await Decide(InBordeaux("after"));

        before.Record.Decision.Parts.Single().Node.Value.ShouldBe("store");
        before.Question!.Nodes.ShouldAllBe(node => node.Worth == null);
        after.Record.Decision.Parts.Single().Node.Value.ShouldBe("depot");
        var worth = Terms(after, "store").Single(term => term.Name == "worth to later orders").AmountMinor;
        worth.ShouldBeInRange(500, 1_500, "a parcel from Madrid to Paris costs 1,052 more");
        Terms(after, "depot").Single(term => term.Name == "worth to later orders").AmountMinor.ShouldBe(0);
        HubJson.Write(Router.Decide(after.Question!.Asked(), Strategy.Plain) with { Strategy = null })
            .ShouldBe(HubJson.Write(after.Record.Decision));
    }

    private static IReadOnlyList<CostTerm> Terms(KeptDecision kept, string node) =>
        kept.Record.Decision.Verdicts.Single(verdict => verdict.Node.Value == node).Terms;

    // Paris has 30 left, and 720 will be wanted there; Madrid has more than anybody wants.
    private Task Sell() => _desk.Ask((book, now) =>
    {
        Stock(book, "store", 150);
        Stock(book, "depot", 9_000);
        for (var order = 0; order < Orders; order++)
        {
            Placing.Place(
                book, InParis(string.Create(CultureInfo.InvariantCulture, $"r{order}")), $"key-{order}", now);
        }

        return true;
    });

    private static void Stock(HubBook book, string node, long units) =>
        StockTaking.Set(book, book.Node(NodeId.Of(node))!, Sku.Of("a"), units);

    private static OrderRequest InBordeaux(string reference) =>
        InParis(reference) with { ShipTo = new ShipTo(44_837_800, -579_200) };

    private static OrderRequest InParis(string reference) => HubBench.Wish(("a", 1)) with
    {
        Reference = reference, ShipTo = new ShipTo(48_856_600, 2_352_200),
    };

    private async Task Learn()
    {
        using var pricer = new StockPricer(_options, _desk, _reader, _time);
        await pricer.StartAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return _desk.Ask((book, _) => book.Prices.Skus > 0).Result;
            },
            "prices to be learned");
        await pricer.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<KeptDecision> Decide(OrderRequest wish)
    {
        var placed = (PlaceOutcome.Placed)await _desk.Ask(
            (book, now) => Placing.Place(book, wish, wish.Reference, now));
        return _reader.KeptDecision($"{placed.Order}-d1").ShouldNotBeNull();
    }
}
