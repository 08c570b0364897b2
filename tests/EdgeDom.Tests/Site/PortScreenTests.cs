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
    public void A_tote_says_what_is_done_with_its_order()
    {
        PortScreen.Steps(new Workflow("frozen", 2, ["pick", "dry-ice", "pack"])).ShouldBe("pick, dry-ice, pack");
        PortScreen.Steps(null).ShouldBeEmpty();
    }
}
