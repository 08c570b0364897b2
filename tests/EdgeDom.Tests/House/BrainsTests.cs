using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class BrainsTests
{
    [Theory]
    [InlineData("EdgeDom.Model")]
    [InlineData("EdgeDom.Control")]
    [InlineData("EdgeDom.Sourcing")]
    public void A_brain_asks_for_no_clock_disk_or_network(string space) =>
        BrainRule.Findings(Plan.House, space).ShouldBeEmpty();

    [Fact]
    public void A_planted_brain_that_looks_at_a_clock_is_found() =>
        BrainRule.Findings(Plan.House, "EdgeDom.Tests.House.Planted.Brains")
            .ShouldContain("EdgeDom.Tests.House.Planted.Brains.Impatient asks System.TimeProvider.");
}
