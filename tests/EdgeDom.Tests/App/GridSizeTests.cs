using EdgeDom.App.Plans;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>The size of a grid as people write it.</summary>
public sealed class GridSizeTests
{
    [Fact]
    public void The_written_form_is_read_and_written_back() =>
        GridSize.Parse("24x30x8")!.ToString().ShouldBe("24x30x8");

    [Theory]
    [InlineData("24x30")]
    [InlineData("24x30x0")]
    [InlineData("24x30x33")]
    [InlineData("3x30x8")]
    [InlineData("24x-3x8")]
    [InlineData("24x30x8x2")]
    [InlineData("wide")]
    public void Anything_else_is_none(string text) => GridSize.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(0, 12, 3)]
    [InlineData(900, 40, 6)]
    [InlineData(20_000, 100, 20)]
    public void A_grid_that_is_chosen_has_room_for_all(int bins, int robots, int ports)
    {
        var size = GridSize.For(bins, robots, ports);

        (size.Columns * size.Rows * size.Levels * 8 / 10).ShouldBeGreaterThan(bins);
        (size.Columns * size.Rows).ShouldBeGreaterThan(robots * 5);
        size.Columns.ShouldBeGreaterThan(ports * 2);
    }
}
