using EdgeDom.Sourcing.Pricing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

public sealed class LearnedSharesTests
{
    private static readonly long[] Forecast = [.. Enumerable.Repeat(1_000L, 100)];

    [Fact]
    public void A_forecast_that_holds_is_kept_as_it_is()
    {
        long[] seen = [.. Enumerable.Range(0, 100).Select(at => at % 2 == 0 ? 45L : 55)];

        LearnedShares.Of(Forecast, seen, 1).ShouldBeSameAs(Forecast);
    }

    [Fact]
    public void Before_anything_is_seen_the_forecast_counts() =>
        LearnedShares.Of(Forecast, new long[100], 1).ShouldBeSameAs(Forecast);

    [Fact]
    public void A_forecast_that_is_wrong_gives_way_to_what_was_seen()
    {
        long[] seen = [.. Enumerable.Range(0, 100).Select(at => at % 2 == 0 ? 20L : 80)];

        var learned = LearnedShares.Of(Forecast, seen, 1);

        // By chance a unit expected would scatter by 100 in 5,000; it was 1,800, so the forecast counts 50 / 17 units.
        ((double)learned[1] / learned[0]).ShouldBe((80 + (50 / 17.0)) / (20 + (50 / 17.0)), tolerance: 1e-6);
    }

    [Fact]
    public void Units_that_come_in_clumps_say_less()
    {
        long[] seen = [.. Enumerable.Range(0, 100).Select(at => at % 2 == 0 ? 38L : 62)];

        LearnedShares.Of(Forecast, seen, 1).ShouldNotBe(Forecast);
        LearnedShares.Of(Forecast, seen, 3).ShouldBeSameAs(Forecast);
    }

    [Fact]
    public void What_is_not_in_the_forecast_is_not_learned()
    {
        var learned = LearnedShares.Of([0, 1_000, 1_000], [50, 90, 10], 1);

        learned[0].ShouldBe(0);
        learned[1].ShouldBeGreaterThan(learned[2]);
    }
}
