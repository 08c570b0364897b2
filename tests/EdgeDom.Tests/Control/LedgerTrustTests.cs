using EdgeDom.Control;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Time;
using EdgeDom.Tests.Site;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class LedgerTrustTests
{
    private static readonly Moment Noon = new(1_700_000_000_000);

    [Fact]
    public void Nothing_is_granted_while_the_ledger_is_broken_and_all_of_it_afterwards()
    {
        var options = SiteBench.Small(".");
        var settings = options.ToSettings();
        var step = new SiteStep(settings, SiteState.Empty(settings));

        var broken = step.Run(
            [new LedgerChecked(7, "entry 3: changed"), new StockOpened(options.OpeningStock.Bins)], Noon);
        broken.Messages.OfType<StockGranted>().ShouldBeEmpty();
        step.View().Alarms.ShouldHaveSingleItem().Text.ShouldContain("entry 3: changed");

        var sound = step.Run([new LedgerChecked(7, "")], Noon.Plus(100));
        sound.Messages.OfType<StockGranted>().ShouldNotBeEmpty();
        step.View().Alarms.ShouldBeEmpty();
    }

    [Fact]
    public void Orders_are_picked_to_their_end_while_the_ledger_is_short_of_room()
    {
        var world = new TestSite().Start();
        world.Tick();
        world.Say(new DiskSpaceChanged(true, 100));
        world.Tick();
        world.Step.View().Alarms.ShouldContain(alarm => alarm.Code == "disk-short");
        var (granted, placed) = (Granted(world), world.State.Orders.Count);
        placed.ShouldBeGreaterThan(5);

        world.RunUntil(() => world.Messages.OfType<FulfilmentOrderShipped>().Count() == placed, 3_600_000)
            .ShouldBeTrue(WholeDayTests.Describe(world));
        Granted(world).ShouldBe(granted);
        world.Step.View().Alarms.ShouldContain(alarm => alarm.Code == "disk-short");
    }

    private static int Granted(TestWorld world) => world.Messages.OfType<StockGranted>().Count();
}
