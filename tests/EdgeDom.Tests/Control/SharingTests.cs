using EdgeDom.Control;
using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class SharingTests
{
    private static readonly Sku Red = Sku.Of("S000");
    private readonly SiteStep step;
    private long now = 1_800_000_000_000;

    public SharingTests()
    {
        var settings = new TestSite().Settings();
        step = new SiteStep(settings, SiteState.Empty(settings));
        Run(new StockOpened(
            [new OpeningBin(BinId.Of("B1"), new Cell(3, 3), 1, 1, [new BinLoad(1, Red, 100)])]));
    }

    [Fact]
    public void Low_rights_of_the_hub_are_filled_up_when_it_is_there_and_not_while_it_is_away()
    {
        Run(new HubLinkChanged(false));
        Run(new HubMessageReceived(1, new StockGivenBack(Red, 60))).ShouldBeEmpty();
        Stock().ShouldBe((60, 40));
        Run().ShouldBeEmpty();

        Run(new HubLinkChanged(true)).ShouldBe([new StockGranted(Red, 60)]);
        Stock().ShouldBe((0, 100));
    }

    [Fact]
    public void Nothing_is_granted_while_the_hub_does_not_take_the_log()
    {
        Run(new HubExchangeStopped("It refuses this site."));
        Run(new HubMessageReceived(1, new StockGivenBack(Red, 60))).ShouldBeEmpty();
        Run(new HubLinkChanged(true)).ShouldBeEmpty();

        Run(new HubExchangeStopped("")).ShouldBe([new StockGranted(Red, 60)]);
    }

    [Fact]
    public void What_the_hub_gives_up_stays_with_the_site_in_that_step() =>
        Run(new HubMessageReceived(1, new StockGivenBack(Red, 60))).ShouldBeEmpty();

    [Fact]
    public void What_is_granted_at_opening_and_filled_up_in_the_same_tick_are_two_movements()
    {
        var settings = new TestSite().Settings() with { GrantPermille = 600 };
        var outcome = new SiteStep(settings, SiteState.Empty(settings)).Run(
            [new StockOpened([new OpeningBin(BinId.Of("B1"), new Cell(3, 3), 1, 1, [new BinLoad(1, Red, 3)])])],
            new Moment(now));

        outcome.Messages.OfType<StockGranted>().ShouldBe([new StockGranted(Red, 1), new StockGranted(Red, 1)]);
        outcome.Movements.Select(movement => movement.Id).ShouldBeUnique();
    }

    [Fact]
    public void More_than_a_movement_may_be_is_moved_in_parts_and_the_hub_is_told_what_a_message_may_say()
    {
        const long Most = StockMovement.QuantityMax;
        var settings = new TestSite().Settings() with { GrantPermille = 600 };
        var outcome = new SiteStep(settings, SiteState.Empty(settings)).Run(
            [new StockOpened([.. Enumerable.Range(1, 3).Select(bin =>
                new OpeningBin(BinId.Of($"B{bin}"), new Cell(3, 3), bin, 1, [new BinLoad(1, Red, Most)]))])],
            new Moment(now));

        outcome.Messages.OfType<StockGranted>().Sum(grant => grant.Quantity).ShouldBe(Most);
        outcome.Movements.ShouldAllBe(movement => movement.Quantity <= Most);
        outcome.Movements.Where(movement => movement.From == Account.Supply).Select(movement => movement.Quantity)
            .ShouldBe([Most, Most, Most]);
        outcome.Movements.Select(movement => movement.Id).ShouldBeUnique();
    }

    [Fact]
    public void A_full_disk_budget_stops_grants()
    {
        Run(new DiskBudgetUsed(95), new HubMessageReceived(1, new StockGivenBack(Red, 60))).ShouldBeEmpty();
        Run(new HubLinkChanged(true)).ShouldBeEmpty();
        Run(new DiskBudgetUsed(80), new HubLinkChanged(true)).ShouldBe([new StockGranted(Red, 60)]);
    }

    [Fact]
    public void A_ledger_short_of_room_stops_grants_and_all_of_them_follow_once_there_is_room()
    {
        Run(new DiskSpaceChanged(true, 100), new HubMessageReceived(1, new StockGivenBack(Red, 60))).ShouldBeEmpty();
        Run(new HubLinkChanged(true)).ShouldBeEmpty();
        Stock().ShouldBe((60, 40));
        Run(new DiskSpaceChanged(false, 900)).ShouldBe([new StockGranted(Red, 60)]);
        Stock().ShouldBe((0, 100));
    }

    [Fact]
    public void Stock_that_is_opened_while_the_ledger_is_short_of_room_is_not_granted_yet()
    {
        var settings = new TestSite().Settings() with { GrantPermille = 600 };
        var site = new SiteStep(settings, SiteState.Empty(settings));
        OpeningBin[] bins = [new OpeningBin(BinId.Of("B1"), new Cell(3, 3), 1, 1, [new BinLoad(1, Red, 30)])];

        site.Run([new DiskSpaceChanged(true, 100), new StockOpened(bins)], new Moment(now)).Messages
            .OfType<StockGranted>().ShouldBeEmpty();
        site.Run([new DiskSpaceChanged(false, 900)], new Moment(now + 100)).Messages
            .OfType<StockGranted>().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(0, new string[0])]
    [InlineData(50, new[] { "disk-50" })]
    [InlineData(80, new[] { "disk-80" })]
    [InlineData(95, new[] { "disk-95" })]
    public void Each_mark_of_the_disk_budget_is_an_alarm_of_its_own(int percent, string[] alarms)
    {
        Run(new DiskBudgetUsed(80));
        Run(new DiskBudgetUsed(percent));
        step.View().Alarms.Select(alarm => alarm.Code)
            .Where(code => code.StartsWith("disk-", StringComparison.Ordinal)).ShouldBe(alarms);
    }

    private IEnumerable<SiteMessage> Run(params Fact[] facts)
    {
        now += 100;
        return step.Run(facts, new Moment(now)).Messages;
    }

    private (long Free, long Allotted) Stock()
    {
        var stock = step.View(withStock: true).Stock.Single(each => each.Sku == Red);
        return (stock.Free, stock.Allotted);
    }
}
