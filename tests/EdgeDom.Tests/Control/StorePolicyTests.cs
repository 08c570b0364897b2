using System.Text;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Stores;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class StorePolicyTests
{
    private static readonly Cell Deep = new(3, 3);

    [Theory]
    [InlineData(PutBackRule.Always, true)]
    [InlineData(PutBackRule.Never, false)]
    public void Bins_dug_away_go_back_in_the_order_in_which_they_stood_where_that_is_the_rule(
        PutBackRule rule, bool goBack)
    {
        var world = Tower(rule);

        WholeDayTests.RunToTheEnd(world, 600_000);
        world.RunUntil(() => IsAllHome(world), 600_000).ShouldBeTrue(WholeDayTests.Describe(world));

        PlacesOf(world, "B2", "B3", "B4").ShouldBe(goBack ? [1, 2, 3] : [0, 0, 0]);

        world.CompareWithTruth();
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void The_wanted_bin_is_laid_aside_only_while_its_port_has_no_slot_and_is_brought_by_who_dug_it_otherwise(
        int slots, bool isLaidAside)
    {
        // With one slot the bin of another order keeps the port busy while this one is dug.
        var world = Tower(PutBackRule.Always, slots);
        world.Pickers!.AreAway = true;
        var legs = new HashSet<Leg>();
        world.AfterStep = _ => legs.UnionWith(world.State.Robots.Select(robot => robot.Work.Leg));

        world.RunUntil(() => legs.Contains(Leg.LowerBack), 600_000).ShouldBeTrue(WholeDayTests.Describe(world));
        legs.Contains(Leg.LowerAside).ShouldBe(isLaidAside);
        world.Pickers.ComeBack();
        WholeDayTests.RunToTheEnd(world, 600_000);
        world.RunUntil(() => IsAllHome(world), 600_000).ShouldBeTrue(WholeDayTests.Describe(world));

        legs.Contains(Leg.LowerAside).ShouldBe(isLaidAside);
        PlacesOf(world, "B2", "B3", "B4").ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Nobody_covers_what_is_about_to_go_back()
    {
        var world = new TestSite
        {
            Robots = 6, Orders = 20, Seed = 3, FillPermille = 900, Store = StorePolicy.Published,
        }.Start();
        var (seen, shared) = (0, 0);
        world.AfterStep = _ =>
        {
            var stacks = world.State.Stacks;
            foreach (var dug in world.State.Robots.Select(robot => robot.Work.Aside).Where(aside => aside.Count > 0)
                         .Concat(world.State.Restores.Select(restore => restore.Aside)))
            {
                seen++;
                shared += dug.CountBy(laid => laid.At).Any(at => at.Value > 1) ? 1 : 0;
                dug.ShouldAllBe(laid => stacks.Room(laid.At) == 0);
                foreach (var laid in dug.GroupBy(laid => laid.At))
                {
                    var uppermost = Enumerable.Range(0, laid.Count())
                        .Select(under => stacks.At(laid.Key, stacks.Heights[laid.Key] - under));
                    uppermost.ShouldBe(laid.Reverse().Select(each => each.Bin));
                }
            }
        };

        WholeDayTests.RunToTheEnd(world, 3_600_000);

        seen.ShouldBeGreaterThan(0);
        shared.ShouldBeGreaterThan(0, "two blockers of one stack may lie on one another");
        world.CompareWithTruth();
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void The_published_policy_ends_every_order_of_a_day_full_of_faults(int seed)
    {
        var world = new TestSite
        {
            Robots = 7, Orders = 12, Seed = seed, Store = StorePolicy.Published,
            Faults = new TestFaults
            {
                DelayMillisMax = 200, LostPermille = 20, DoubledPermille = 30, FailedActPermille = 40,
            },
        }.Start();

        WholeDayTests.RunToTheEnd(world, 3_600_000);

        world.CompareWithTruth();
    }

    [Fact]
    public void A_brain_read_back_while_it_puts_back_decides_as_one_that_was_never_interrupted()
    {
        var (steady, killed) = (Tower(PutBackRule.Always, robots: 1), Tower(PutBackRule.Always, robots: 1));
        var (aside, waits) = (0, 0);

        for (var tick = 0; tick < 2_000; tick++)
        {
            steady.Tick();
            killed.Tick();
            killed.Restart();
            aside += killed.State.Robots.Count(robot => robot.Work.Aside.Count > 0);
            waits += killed.State.Restores.Count;
            killed.State.Stacks.LockedBy.ShouldBe(steady.State.Stacks.LockedBy);
        }

        aside.ShouldBeGreaterThan(20);
        waits.ShouldBeGreaterThan(0);
        killed.State.Hash().ShouldBe(steady.State.Hash());
    }

    [Fact]
    public void What_goes_back_at_once_is_a_section_of_its_own_that_states_without_it_do_not_have()
    {
        var world = Tower(PutBackRule.Always);
        Encoding.UTF8.GetString(world.State.Encode()).ShouldNotContain(SectionWriter.AsideTag);
        world.RunUntil(() => world.State.Robots.Any(robot => robot.Work.Aside.Count > 0), 600_000).ShouldBeTrue();
        world.Say(new StockPosted([], [], [], [new CountChange(CountId.Of("C1"), BinId.Of("B9"), true, [])]));
        world.Tick();

        var bytes = world.State.Encode();
        Encoding.UTF8.GetString(bytes).ShouldContain(SectionWriter.CountsTag);
        Encoding.UTF8.GetString(bytes).ShouldContain(SectionWriter.AsideTag);
        SiteState.Decode(world.Settings, bytes).Encode().ShouldBe(bytes);
    }

    private static bool IsAllHome(TestWorld world) => world.State.Restores.Count == 0
        && world.State.Robots.All(robot => robot.Work.Aside.Count == 0)
        && world.State.Bins.All(bin => bin.Place is BinPlace.InStack);

    private static IEnumerable<int> PlacesOf(TestWorld world, params string[] bins) => bins.Select(bin =>
        world.State.Bins.Single(record => record.Bin == BinId.Of(bin)).Place is BinPlace.InStack(var cell, var level)
        && cell == Deep
            ? level
            : 0);

    /// <summary>
    /// One order for a bin that stands alone, one for the bin at the floor of a stack of four; holes around them.
    /// </summary>
    private static TestWorld Tower(PutBackRule rule, int slots = 3, int robots = 3)
    {
        var bins = Enumerable.Range(1, 4).Select(level => new OpeningBin(
            BinId.Of($"B{level}"), Deep, level, 1, [new BinLoad(1, Sku.Of($"S{level:000}"), 10)])).ToList();
        bins.Add(new OpeningBin(BinId.Of("B0"), new Cell(1, 6), 1, 1, [new BinLoad(1, Sku.Of("S000"), 10)]));
        bins.Add(new OpeningBin(BinId.Of("B9"), new Cell(7, 1), 1, 1, [new BinLoad(1, Sku.Of("S005"), 10)]));
        var world = new TestSite
        {
            Robots = robots, Ports = 1, Slots = slots, Items = 6, Orders = 0, Bins = bins,
            Store = new StorePolicy { PutBack = rule },
        }.Start();
        world.Say(new HubMessageReceived(1, new FulfilmentOrderPlaced(
            TestSite.Order("F0", [new FulfilmentLine(1, Sku.Of("S000"), 1)]))));
        world.Say(new HubMessageReceived(2, new FulfilmentOrderPlaced(
            TestSite.Order("F1", [new FulfilmentLine(1, Sku.Of("S001"), 1)]))));
        return world;
    }
}
