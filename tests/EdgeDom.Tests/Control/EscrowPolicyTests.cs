using EdgeDom.Control.Rights;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class EscrowPolicyTests
{
    private static readonly EscrowRules Rules = new(120, 750, 800);

    [Fact]
    public void A_site_that_uses_nothing_itself_and_believes_so_keeps_nothing() =>
        EscrowPolicy.SiteTarget(new EscrowStand(100, 0, 0, 50_000), Rules with { GrantPermille = 1000 }).ShouldBe(0);

    [Fact]
    public void Stock_that_nobody_has_used_is_shared_as_granted() =>
        EscrowPolicy.Decide(new EscrowStand(100, 0, 0, 0), Rules).ShouldBe(new EscrowMove(80, 0));

    [Fact]
    public void Both_sides_get_their_share_of_what_a_cut_would_use()
    {
        EscrowPolicy.SiteTarget(new EscrowStand(500, 500, 10_000, 10_000), Rules with { GrantPermille = 500 })
            .ShouldBe(500);
        EscrowPolicy.SiteTarget(new EscrowStand(1_000, 0, 10_000, 40_000), Rules).ShouldBeInRange(220, 260);
    }

    [Fact]
    public void A_single_unit_goes_to_the_side_that_needs_it_more()
    {
        EscrowPolicy.SiteTarget(new EscrowStand(1, 0, 100, 3_000), Rules).ShouldBe(0);
        EscrowPolicy.SiteTarget(new EscrowStand(0, 1, 3_000, 100), Rules).ShouldBe(1);
    }

    [Fact]
    public void Nothing_moves_while_both_are_above_their_low_water()
    {
        var even = new EscrowRules(120, 750, 500);
        EscrowPolicy.Decide(new EscrowStand(60, 40, 5_000, 5_000), even).ShouldBe(new EscrowMove(0, 0));
        EscrowPolicy.Decide(new EscrowStand(65, 35, 5_000, 5_000), even).ShouldBe(new EscrowMove(15, 0));
        EscrowPolicy.Decide(new EscrowStand(35, 65, 5_000, 5_000), even).ShouldBe(new EscrowMove(0, 15));
    }

    [Fact]
    public void Use_is_forgotten_by_an_eighth_a_day()
    {
        var rate = default(UseRate).Use(8, 100).Until(101);
        rate.ShouldBe(new UseRate(8_000, 0, 101));
        rate.Until(102).MilliPerDay.ShouldBe(7_000);
        rate.Use(16, 101).Until(102).MilliPerDay.ShouldBe(9_000);
        rate.Use(1, 90).ShouldBe(new UseRate(8_000, 1, 101));
        rate.Until(2_000).MilliPerDay.ShouldBe(0);
    }
}
