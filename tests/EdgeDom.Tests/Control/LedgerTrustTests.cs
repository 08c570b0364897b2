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
}
