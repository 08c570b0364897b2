using EdgeDom.Hub.Links;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>What less CO2 would have cost, by figures that were reckoned by hand.</summary>
public sealed class CarbonFrontierTests : IDisposable
{
    private static readonly DateOnly Friday = new(2027, 1, 15);

    private readonly HubBench _bench = new();
    private readonly HubReader _reader;

    public CarbonFrontierTests()
    {
        _reader = new HubReader(_bench.Options);
        Deliveries.Put(
            _bench,
            "store",
            "parcels",
            Deliveries.Service("van", 500, 1, co2Grams: 900),
            Deliveries.Service("bike", 620, 1, co2Grams: 100));
        Deliveries.Put(
            _bench,
            "depot",
            "far",
            Deliveries.Service("truck", 800, 2, co2Grams: 1_000),
            Deliveries.Service("rail", 1_000, 3, co2Grams: 600));
        _bench.Stock("store", "a", 5);
        _bench.Stock("depot", "b", 5);
        _bench.Say(new StockGranted(Sku.Of("c"), 5));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_price_moves_each_order_where_the_gram_is_cheap_enough_and_no_other()
    {
        _bench.Order(("a", 1));
        _bench.Order(("b", 1));
        _bench.Order(("c", 1));

        var report = await Report(Friday, [0, 150_000, 300_000, 600_000]);

        (report.Decisions, report.IsCut, report.UnfilledUnits).ShouldBe((2, false, 0));
        report.LeftOut.ShouldBe(new FrontierLeftOut(0, 1, 0, 0), "nobody knows what the cube emits");
        report.Decided.ShouldBe(new FrontierDecided(500 + 800, 900 + 1_000, 2));
        report.Points.ShouldBe(
        [
            new FrontierPoint(0, 1_300, 1_900, 2, Moved: 0, Unproven: 0, IsOnFrontier: true),
            new FrontierPoint(
                150_000, 620 + 800, 100 + 1_000, 2, 1, 0, true, MinorPerTonneSaved: 120 * 1_000_000L / 800),
            new FrontierPoint(300_000, 1_420, 1_100, 2, 1, 0, IsOnFrontier: false),
            new FrontierPoint(
                600_000, 620 + 1_000, 100 + 600, 2, 2, 0, true, MinorPerTonneSaved: 200 * 1_000_000L / 400),
        ]);
        HubJson.Write(await Report(Friday, [0, 150_000, 300_000, 600_000])).ShouldBe(HubJson.Write(report));
    }

    [Fact]
    public async Task It_is_of_orders_of_these_days_and_channels_the_newest_first_and_says_when_there_are_more()
    {
        var first = _bench.Order(("a", 1));
        _bench.Now = _bench.Now.Plus(24 * 3_600_000);
        Policies.Placed(_bench, "app", Policies.Basket("app", "", ("b", 1)));

        (await Report(Friday, [0])).Decided.CostMinor.ShouldBe(500);
        (await Report(Friday.AddDays(1), [0])).Decided.CostMinor.ShouldBe(800);
        (await Report(Friday, [0], to: Friday.AddDays(1))).Decided.CostMinor.ShouldBe(1_300);
        (await Report(Friday.AddDays(-9), [0], to: Friday.AddDays(-1))).Decisions.ShouldBe(0);
        (await Report(Friday, [0], to: Friday.AddDays(1), channels: ["app"])).Decided.CostMinor.ShouldBe(800);
        var newest = await Report(Friday, [0], to: Friday.AddDays(1), most: 1);
        (newest.Decided.CostMinor, newest.IsCut).ShouldBe((800, true));
        first.Number.ShouldBe(1);
    }

    [Fact]
    public async Task Many_decisions_are_read_in_pieces_and_each_is_asked_once()
    {
        const int Many = 120;
        _bench.Stock("store", "d", Many);
        foreach (var at in Enumerable.Range(1, Many))
        {
            _bench.Order(("d", 1));
        }

        var all = await Report(Friday, [0], most: Many);
        var newest = await Report(Friday, [0], most: Many - 1);

        (all.Decisions, all.Decided.Parcels, all.IsCut).ShouldBe((Many, Many, false));
        (newest.Decisions, newest.Decided.Parcels, newest.IsCut).ShouldBe((Many - 1, Many - 1, true));
    }

    [Fact]
    public async Task After_twenty_seconds_it_ends_with_those_it_has_and_says_so()
    {
        _bench.Order(("a", 1));
        _bench.Order(("b", 1));
        var seconds = 0;
        var look = new FrontierLook(_reader, _bench.Desk, new CountedSeconds(() => seconds++ == 0 ? 0 : 10 * seconds));

        var report = (await Report(look, Friday, [0]))!;

        (report.Decided.CostMinor, report.IsCut).ShouldBe((800, true), "the newest, after twenty seconds");
    }

    [Fact]
    public async Task While_a_report_is_made_there_is_no_other()
    {
        _bench.Order(("a", 1));
        using var goesOn = new ManualResetEventSlim();
        var readings = 0;
        var look = new FrontierLook(_reader, _bench.Desk, new CountedSeconds(() =>
        {
            if (Interlocked.Increment(ref readings) == 2)
            {
                goesOn.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            }

            return 0;
        }));
        var first = Report(look, Friday, [0]);

        (await Report(look, Friday, [0])).ShouldBeNull();

        goesOn.Set();
        (await first)!.Decisions.ShouldBe(1);
        (await Report(look, Friday, [0]))!.Decisions.ShouldBe(1);
    }

    [Fact]
    public void What_a_person_chose_and_what_no_strategy_can_answer_is_left_out()
    {
        var kept = _reader.KeptDecision($"{_bench.Order(("a", 1)).Id}-d1")!;
        var trial = new CarbonTrial([0, 10]);
        var choice = new HandChoice(NodeId.Of("store"), PassesFences: false, "Ada", "near");

        trial.Add(kept with { Question = kept.Question! with { ByHand = choice } }, Strategy.Plain, Strategy.Plain);
        trial.Add(kept, own: null, Strategy.Plain);
        trial.Add(kept, Strategy.Plain, asked: null);

        var report = trial.Report(Friday, Friday, strategy: null, isCut: false);
        (report.Decisions, report.Decided.Parcels).ShouldBe((0, 0));
        report.LeftOut.ShouldBe(new FrontierLeftOut(1, 0, 2, 0));
        report.Points.Select(point => point.IsOnFrontier).ShouldBe([true, false]);
    }

    private async Task<FrontierReport> Report(
        DateOnly from, long[] prices, DateOnly? to = null, int most = 100, params string[] channels) =>
        (await new FrontierLook(_reader, _bench.Desk, TimeProvider.System).Report(
            from, to ?? from, prices, most, strategy: null, channels, CancellationToken.None))!;

    private static Task<FrontierReport?> Report(FrontierLook look, DateOnly day, long[] prices) =>
        look.Report(day, day, prices, most: 100, strategy: null, channels: [], CancellationToken.None);
}
