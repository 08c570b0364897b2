using EdgeDom.App.Timing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>A faster clock is faster in every respect.</summary>
public sealed class ScaledTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 7, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider real = new(Start);

    [Fact]
    public void Twenty_times_as_fast_shows_twenty_seconds_after_one()
    {
        var scaled = new ScaledTime(real, 20_000, Start);

        real.Advance(TimeSpan.FromSeconds(1));

        scaled.GetUtcNow().ShouldBe(Start.AddSeconds(20));
        scaled.GetElapsedTime(0).ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_timer_fires_after_its_time_on_the_faster_clock()
    {
        var scaled = new ScaledTime(real, 10_000, Start);
        var fired = 0;
        using var timer = scaled.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));

        real.Advance(TimeSpan.FromMilliseconds(999));
        fired.ShouldBe(0);
        real.Advance(TimeSpan.FromMilliseconds(1));
        fired.ShouldBe(1);
        real.Advance(TimeSpan.FromSeconds(4));
        fired.ShouldBe(3);
    }

    [Fact]
    public void A_timer_that_never_fires_still_never_fires()
    {
        var scaled = new ScaledTime(real, 10_000, Start);
        var fired = 0;
        using var timer = scaled.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        real.Advance(TimeSpan.FromDays(1));

        fired.ShouldBe(0);
    }

    [Fact]
    public void Clocks_begun_at_different_times_since_one_moment_agree()
    {
        var first = ScaledTime.Since(real, 20_000, Start);
        real.Advance(TimeSpan.FromMinutes(3));
        var second = ScaledTime.Since(real, 20_000, Start);
        real.Advance(TimeSpan.FromMinutes(1));

        second.GetUtcNow().ShouldBe(first.GetUtcNow());
        first.GetUtcNow().ShouldBe(Start.AddMinutes(80));
    }
}
