using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Sourcing.Decisions;
using EdgeDom.Sourcing.Strategies;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// How right the routing of a day was, by figures that were reckoned by hand, and who finds it out when.
/// </summary>
public sealed class RoutingAccuracyTests : IDisposable
{
    private const long Hour = 3_600_000;

    private static readonly DateOnly Friday = new(2027, 1, 15);

    private readonly HubBench _bench = new();
    private readonly HubReader _reader;

    public RoutingAccuracyTests()
    {
        _reader = new HubReader(_bench.Options);
        Deliveries.Put(_bench, "store", "parcels", Deliveries.Service("van", 500, 1));
        Deliveries.Put(_bench, "depot", "far", Deliveries.Service("truck", 800, 2));
        _bench.Stock("store", "a", 1);
        _bench.Stock("depot", "a", 5);
        _bench.Stock("store", "b", 1);
    }

    public void Dispose()
    {
        Backorders.ShouldAddUp(_bench);
        _reader.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_day_is_held_against_what_was_best_for_each_order_and_for_all_of_them_together()
    {
        _bench.Order(("a", 1));
        _bench.Order(("a", 1), ("b", 1));

        var day = await Look();

        (day.Decisions, day.Within, day.AccuracyPercent, day.IsCut).ShouldBe((2, 2, 100m, false));
        // The first took the unit that would have spared the second its second parcel.
        (day.CostMinor, day.LeastMinor, day.GapPercent).ShouldBe((500 + 500 + 800, 500 + 500 + 800, 0m));
        var all = day.Hindsight.ShouldNotBeNull(day.HindsightWhyNot);
        all.CostMinor.ShouldBe(1_800);
        all.LeastMinor.ShouldBeInRange(1_200, 800 + 500, "sent the other way round it is 1,300");
        HubJson.Write(await Look()).ShouldBe(HubJson.Write(day));
    }

    [Fact]
    public void A_decision_that_was_not_the_best_by_its_own_question_does_not_count_as_right()
    {
        var day = Spoiled(decision => decision with { CostMinor = 511 });

        (day.Decisions, day.Within, day.AccuracyPercent).ShouldBe((1, 0, 0m));
        (day.CostMinor, day.LeastMinor, day.GapPercent).ShouldBe((511, 500, 2.2m));
        var worst = day.Worst.ShouldHaveSingleItem();
        (worst.Decision, worst.CostMinor, worst.LeastMinor).ShouldBe(("O0000001-d1", 511, 500));
        Spoiled(decision => decision with { CostMinor = 510 }).Within.ShouldBe(1, "2 % more is as good");
    }

    [Fact]
    public void A_decision_that_leaves_units_which_another_plan_sends_does_not_count_as_right()
    {
        var day = Spoiled(decision => decision with { Unfilled = decision.Demands, Parts = [], CostMinor = 0 });

        (day.Within, day.LeftMore, day.LeastMinor).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task What_a_person_chose_and_what_was_to_emit_least_is_left_out()
    {
        var moved = _bench.Order(("a", 1));
        Hands.Move(_bench, moved, "depot").ShouldBeOfType<OrderOutcome.Done>();
        _bench.Place("green", HubBench.Wish(("b", 1)) with
        {
            Delivery = new DeliveryChoice(Preference: Preference.Green),
        });

        var day = await Look();

        (day.Decisions, day.LeftOut).ShouldBe((1, new RoutingLeftOut(1, 0, 1, 0, 0)));
    }

    [Fact]
    public void Where_one_strategy_asks_several_rule_sets_there_is_no_hindsight_and_the_day_says_why()
    {
        Afterwards.On(
            _bench,
            new()
            {
                Name = "one",
                Fences = [Afterwards.Only("store")],
                After = new() { Partial = Afterwards.Do("next") },
            },
            new() { Name = "all" });
        var kept = _reader.KeptDecision($"{_bench.Order(("a", 2)).Id}-d1")!;
        var trial = new RoutingTrial(lostUnitMinor: 3_000);
        trial.Add(kept, _bench.Do((book, _) => book.Strategies.ByName(kept.Record.Decision.Strategy)));
        trial.Add(kept, strategy: null);

        var day = trial.Report(Friday, _bench.Now, isCut: false);

        day.LeftOut.StrategyUnknown.ShouldBe(1);
        (day.Within, day.Hindsight, day.HindsightWhyNot).ShouldBe((1, null, "a strategy asks several rule sets"));
    }

    [Fact]
    public async Task Each_night_a_day_is_claimed_once_kept_once_and_caught_up_with_also_after_a_restart()
    {
        _bench.Order(("a", 1));
        Claim(hour: 2).ShouldBe(Friday.AddDays(-1), "the first day of all is the last that is over");
        Claim(hour: 2).ShouldBeNull("somebody looks at it");
        _bench.Now = _bench.Now.Plus(RoutingDays.ClaimMillis + 1);
        _bench.Reopen();
        Claim(hour: 2).ShouldBe(Friday.AddDays(-1), "who claimed it may have died");
        Keep(await Look(Friday.AddDays(-1))).ShouldBeTrue();
        Keep(await Look(Friday.AddDays(-1))).ShouldBeFalse();
        Claim(hour: 2).ShouldBeNull();
        Told().ShouldBeEmpty("nothing was decided on it");

        // 08:00 UTC on Friday; three days later, before and after the hour.
        _bench.Now = _bench.Now.Plus((2 * 24 * Hour) + (17 * Hour));
        foreach (var expected in new DateOnly?[] { Friday, Friday.AddDays(1), null })
        {
            var day = Claim(hour: 4);
            day.ShouldBe(expected);
            if (day is { } claimed)
            {
                Keep(await Look(claimed)).ShouldBeTrue();
            }
        }

        Claim(hour: 1).ShouldBe(Friday.AddDays(2));
        _reader.RoutingDays("", 9).Select(day => (day.Day, day.Decisions)).ShouldBe(
            [(Friday.AddDays(-1), 0), (Friday, 1), (Friday.AddDays(1), 0)]);
        _reader.RoutingDays(SumTable.Day(Friday.AddDays(-1)), 1).ShouldHaveSingleItem().Day.ShouldBe(Friday);
        _bench.Now = _bench.Now.Plus(30 * 24 * Hour);
        Claim(hour: 1).ShouldBe(Friday.AddDays(32 - 6), "a week is caught up with");
    }

    [Fact]
    public void A_day_below_the_bound_is_told_once()
    {
        var day = Spoiled(decision => decision with { CostMinor = 600 });

        Keep(day, leastPercent: 98).ShouldBeTrue();
        Keep(day, leastPercent: 98).ShouldBeFalse();

        Told().ShouldBe(["routing-accuracy.low"]);
        var data = HubJson.Read<RoutingAccuracyContent>(Backorders.Last(
            _bench, "routing-accuracy/2027-01-15", EventTypes.RoutingAccuracyLow).Data.GetRawText());
        (data.AccuracyPercent, data.LeastPercent, data.CostMinor, data.LeastMinor).ShouldBe((0m, 98, 600, 500));
        Keep(day with { Day = Friday.AddDays(1), Within = 1 }, leastPercent: 100);
        Backorders.Told(_bench, "routing-accuracy/2027-01-16").ShouldBeEmpty();
    }

    [Fact]
    public async Task After_twenty_seconds_a_look_ends_with_the_newest_and_says_so()
    {
        _bench.Order(("a", 1));
        _bench.Order(("a", 1), ("b", 1));
        var seconds = 0;
        var look = new RoutingLook(
            _bench.Options, _reader, _bench.Desk, new CountedSeconds(() => seconds++ == 0 ? 0 : 10 * seconds));

        var day = await look.Of(Friday, _bench.Now);

        (day.Decisions, day.IsCut, day.CostMinor).ShouldBe((1, true, 500 + 800));
    }

    private Task<RoutingDay> Look(DateOnly? day = null) => new RoutingLook(
        _bench.Options, _reader, _bench.Desk, TimeProvider.System).Of(day ?? Friday, _bench.Now);

    private DateOnly? Claim(int hour) => _bench.Do((book, now) => RoutingDays.Claim(book, hour, now))?.Day;

    private bool Keep(RoutingDay day, int leastPercent = 98) =>
        _bench.Do((book, now) => RoutingDays.Keep(book, day, leastPercent, now));

    private string[] Told() => [.. Backorders.Told(_bench, "routing-accuracy/2027-01-15")];

    // The day of one decision that says something else than the router did.
    private RoutingDay Spoiled(Func<RoutingDecision, RoutingDecision> change)
    {
        var order = _bench.Do((book, now) =>
            ((PlaceOutcome.Placed)Placing.Place(book, HubBench.Wish(("b", 1)), "one", now)).Order);
        var kept = _reader.KeptDecision($"{order}-d1")!;
        var trial = new RoutingTrial(lostUnitMinor: 3_000);
        trial.Add(kept with { Record = kept.Record with { Decision = change(kept.Record.Decision) } }, Strategy.Plain);
        return trial.Report(Friday, _bench.Now, isCut: false);
    }
}
