using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class SeedTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Twelve_robots_on_a_small_grid_never_collide_and_never_stop_for_good(int seed)
    {
        var world = new TestSite
        {
            Robots = 12, Ports = 3, Chargers = 2, Levels = 3, FillPermille = 850, Orders = 30, Seed = seed,
            Faults = new TestFaults { DelayMillisMax = 400, LostPermille = 30, DoubledPermille = 50, SlowPermille = 5 },
        }.Start();

        WholeDayTests.RunToTheEnd(world, 7_200_000);

        world.CompareWithTruth();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Short_picks_and_failed_acts_lose_no_bin_and_no_unit(int seed)
    {
        var world = new TestSite
        {
            Robots = 6, Orders = 25, Items = 15, Seed = seed,
            Faults = new TestFaults { ShortPermille = 150, FailedActPermille = 40 },
        }.Start();

        WholeDayTests.RunToTheEnd(world, 7_200_000);

        world.CompareWithTruth();
        world.Books.Balances.Where(balance => balance.Key.Account.Kind == AccountKind.Reserved)
            .ShouldAllBe(balance => balance.Value == 0);
    }
}
