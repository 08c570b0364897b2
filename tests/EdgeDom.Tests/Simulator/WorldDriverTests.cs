using EdgeDom.Model.Grid;
using EdgeDom.Simulator;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class WorldDriverTests
{
    [Fact]
    public void The_world_follows_the_clock_and_stands_still_afterwards()
    {
        var time = new FakeTimeProvider(Start.ToTime());
        var small = new SmallWorld(null, new Cell(0, 3));
        var driver = new WorldDriver(small.World, time);
        try
        {
            time.Advance(TimeSpan.FromSeconds(5));
            SpinWait.SpinUntil(() => small.World.Now >= Start.Plus(5000), TimeSpan.FromSeconds(20)).ShouldBeTrue();
        }
        finally
        {
            driver.Dispose();
        }

        driver.Failure.ShouldBeNull();
        time.Advance(TimeSpan.FromSeconds(5));
        small.World.Now.ShouldBe(Start.Plus(5000));
    }
}
