using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Strategies;
using EdgeDom.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

public sealed class HoldLapserTests : IDisposable
{
    private const int Most = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("lapser-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private readonly HubDesk _desk;

    public HoldLapserTests()
    {
        _desk = new HubDesk(HubBench.Usual(new HubOptions { DatabaseFile = Path.Combine(_folder, "hub.db") }));
        _desk.Start(_time);
    }

    public void Dispose()
    {
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Quotes_and_holds_whose_time_is_up_lapse_though_nobody_looks_however_many_they_are()
    {
        await _desk.Ask((book, now) =>
        {
            StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of("a"), 10);
            for (var quote = 0; quote <= Promising.LapseMax; quote++)
            {
                Promising.Quote(book, $"q-{quote}", HubBench.Wish(("a", 1)), now);
            }

            return Promising.Hold(book, "q-7", Promise.QuoteMillis, now);
        });
        using var lapser = new HoldLapser(_desk, _time);
        await lapser.StartAsync(TestContext.Current.CancellationToken);
        (await Stored()).ShouldBe(Promising.LapseMax + 1);

        _time.Advance(TimeSpan.FromMilliseconds(Promise.QuoteMillis));
        await Wait.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Due().Result == 0;
            },
            "everything to lapse");

        (await Stored()).ShouldBe(1, "of the held one it is known what became of it");
        (await _desk.Ask((book, _) => book.Promises.Of("q-7")!.State)).ShouldBe(PromiseState.Expired);
        (await _desk.Ask((book, _) => book.Right(NodeId.Of("store"), Sku.Of("a")).AvailableToSell)).ShouldBe(10);
        await lapser.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Offers_that_nobody_answers_lapse_though_nobody_looks()
    {
        await _desk.Ask((book, now) =>
        {
            var rules = new StrategyDocument
            {
                RuleSets = [new RuleSetDocument { Name = "all", Offer = Offered.AtOnce(2) }],
            };
            Steering.Draft(book, "offers", 1, rules, now);
            Steering.Validate(book, "offers/1");
            Steering.Activate(book, "offers/1");
            StockTaking.Set(book, book.Node(NodeId.Of("store"))!, Sku.Of("a"), 10);
            return Placing.Place(book, HubBench.Wish(("a", 1)), "k", now);
        });
        using var lapser = new HoldLapser(_desk, _time);
        await lapser.StartAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMinutes(Offered.Minutes));

        await Wait.UntilAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return State().Result == OfferState.Exhausted;
            },
            "the offer to lapse");

        await lapser.StopAsync(TestContext.Current.CancellationToken);
        Task<OfferState> State() => _desk.Ask((book, _) => book.Order(OrderId.Of("O0000001"))!.Offers![0].State);
    }

    private Task<int> Due() =>
        _desk.Ask((book, _) => book.Store.Promises.Due(book.Holds.Clock, Most).Count);

    private Task<int> Stored() => _desk.Ask((book, _) =>
        Enumerable.Range(0, Promising.LapseMax + 1).Count(quote => book.Store.Promises.Of($"q-{quote}") is not null));
}
