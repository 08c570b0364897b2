using EdgeDom.Model.Orders;
using EdgeDom.Site.Pages.Picker;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

public sealed class PortScreenTests
{
    [Fact]
    public void A_tote_says_how_its_parcel_goes_and_when_it_must_leave()
    {
        var day = new DateOnly(2026, 12, 24);

        PortScreen.Words(new Carriage("express", day, day.AddDays(1))).ShouldBe("express, leaves Thu 24 Dec");
        PortScreen.Words(new Carriage("express", null, null)).ShouldBe("express");
        PortScreen.Words(null).ShouldBeEmpty();
    }

    [Fact]
    public void A_tote_says_in_which_hours_its_parcel_is_brought()
    {
        PortScreen.Brought(new DeliveryHours(new DateOnly(2026, 12, 24), 1_080, 1_230))
            .ShouldBe("brought Thu 24 Dec, 18:00 to 20:30");
        PortScreen.Brought(null).ShouldBeEmpty();
    }

    [Fact]
    public void A_tote_says_what_is_done_with_its_order()
    {
        PortScreen.Steps(new Workflow("frozen", 2, ["pick", "dry-ice", "pack"])).ShouldBe("pick, dry-ice, pack");
        PortScreen.Steps(null).ShouldBeEmpty();
    }
}
