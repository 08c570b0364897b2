using EdgeDom.App.Timing;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

public sealed class SteadyTimeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 7, 0, 0, TimeSpan.Zero);

    private readonly Wall wall = new();

    [Fact]
    public void It_shows_what_the_wall_shows_as_long_as_nobody_sets_it()
    {
        var steady = new SteadyTime(wall);

        wall.Pass(TimeSpan.FromHours(3));

        steady.GetUtcNow().ShouldBe(Start.AddHours(3));
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(86_400)]
    [InlineData(-1)]
    public void A_wall_that_is_set_moves_it_by_a_tenth_of_the_time_that_passes(int seconds)
    {
        var steady = new SteadyTime(wall);

        wall.Set(TimeSpan.FromSeconds(seconds));
        steady.GetUtcNow().ShouldBe(Start);
        wall.Pass(TimeSpan.FromSeconds(10));

        steady.GetUtcNow().ShouldBe(Start.AddSeconds(10 + Math.Sign(seconds)));
    }

    [Fact]
    public void It_meets_the_wall_again()
    {
        var steady = new SteadyTime(wall);
        wall.Set(TimeSpan.FromSeconds(-60));

        for (var minute = 0; minute < 11; minute++)
        {
            wall.Pass(TimeSpan.FromMinutes(1));
            steady.GetUtcNow().ShouldBeGreaterThan(Start.AddSeconds(minute * 54));
        }

        steady.GetUtcNow().ShouldBe(wall.GetUtcNow());
    }

    private sealed class Wall : TimeProvider
    {
        private TimeSpan passed;
        private TimeSpan set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => passed += time;

        public void Set(TimeSpan by) => set += by;

        public override DateTimeOffset GetUtcNow() => Start + passed + set;

        public override long GetTimestamp() => passed.Ticks;
    }
}
