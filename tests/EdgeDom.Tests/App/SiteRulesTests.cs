using EdgeDom.App.Configuration;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App;

/// <summary>A layout or a stock that could never work is refused with the cells, the reason and the cure.</summary>
public sealed class SiteRulesTests
{
    private static readonly GridLayout Sound = new()
    {
        Columns = 5, Rows = 4, Levels = 3, Ports = [Port("port-1", 0, 0)], Chargers = [new Cell(4, 3)],
    };

    [Fact]
    public void A_sound_layout_with_bins_up_to_what_digging_needs_is_taken()
    {
        Problems(Sound).ShouldBeEmpty();
        Problems(Sound, (18 * 3) - 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_port_that_robots_cannot_get_to_is_named()
    {
        var walled = Sound with { Blocked = [new Cell(1, 0), new Cell(0, 1)] };

        Problems(walled).ShouldHaveSingleItem()
            .ShouldBe("blocked: no robot can get to c0_r0; open a way two cells wide, or block them too");
    }

    [Fact]
    public void Where_robots_could_block_each_other_for_ever_is_named()
    {
        var door = Sound with { Blocked = [new Cell(2, 0), new Cell(2, 1), new Cell(2, 3)] };

        Problems(door).ShouldHaveSingleItem().ShouldStartWith(
            "blocked: two robots that meet at c1_r2, c2_r2, c3_r2 could block each other for ever");
    }

    [Fact]
    public void Many_cells_are_named_by_the_first_five_and_their_number()
    {
        var walled = Sound with { Columns = 9, Blocked = [.. Enumerable.Range(0, 4).Select(row => new Cell(6, row))] };

        Problems(walled).ShouldHaveSingleItem().ShouldContain("c7_r0, c8_r0, c7_r1, c8_r1, c7_r2 and 3 more");
    }

    [Fact]
    public void A_blocked_cell_outside_the_grid_and_a_grid_without_stacks_are_refused()
    {
        Problems(Sound with { Blocked = [new Cell(5, 0)] }).ShouldBe(["blocked: c5_r0 is outside the grid"]);
        Problems(new GridLayout
        {
            Columns = 2, Rows = 2, Levels = 1, Ports = [Port("port-1", 0, 0), Port("port-2", 1, 0)],
            Chargers = [new Cell(0, 1), new Cell(1, 1)],
        }).ShouldBe(["blocked: no cell is left for a stack of bins"]);
    }

    [Fact]
    public void More_bins_than_leave_room_for_digging_are_refused_with_how_many_to_take_out() =>
        Problems(Sound, 18 * 3).ShouldBe(
            ["bins: 54 bins, and 54 places of which 2 must stay empty for digging; take 2 bins out"]);

    [Fact]
    public void A_bin_that_stands_on_nothing_is_named()
    {
        var stock = new OpeningStock([new OpeningBin(BinId.Of("B1"), new Cell(2, 2), 2, 1, [])]);

        SiteRules.OfStock(stock, Sound, [], "stock.json").ShouldHaveSingleItem().Problem
            .ShouldContain("B1 at c2_r2 level 2 stands on nothing; level 1 is empty");
    }

    [Theory]
    [InlineData(9, 0, "ports: port-1 stands at c9_r0, which is blocked or outside the grid")]
    [InlineData(4, 3, "ports: c4_r3 is used twice by ports and chargers")]
    public void Each_cell_of_a_port_is_one_of_its_own(int column, int row, string problem) =>
        Problems(Sound with { Ports = [Sound.Ports[0] with { MoreCells = [new Cell(column, row)] }] })
            .ShouldBe([problem]);

    [Fact]
    public void A_port_with_too_many_cells_is_refused_with_how_many_it_may_have() =>
        Problems(Sound with
        {
            Columns = 12,
            Ports = [Sound.Ports[0] with { MoreCells = [.. Enumerable.Range(1, 8).Select(at => new Cell(at, 0))] }],
        }).ShouldBe(["ports: port-1 has 8 more cells; allowed: 0 to 7"]);

    private static PortLayout Port(string id, int column, int row) =>
        new() { Id = PortId.Of(id), Cell = new Cell(column, row) };

    private static IReadOnlyList<string> Problems(GridLayout layout, int bins = 0)
    {
        var places = Enumerable.Range(1, layout.Levels).SelectMany(level =>
            Enumerable.Range(0, layout.Columns * layout.Rows)
                .Select(at => (new Cell(at % layout.Columns, at / layout.Columns), Level: level))
                .Where(place => layout.HoldsStack(place.Item1)));
        var stock = new OpeningStock(
            [.. places.Take(bins).Select((at, i) => new OpeningBin(BinId.Of($"B{i}"), at.Item1, at.Level, 1, []))]);
        return
        [
            .. SiteRules.OfLayout(layout, "layout.json").Concat(SiteRules.OfStock(stock, layout, [], "stock.json"))
                .Select(problem => $"{problem.Key}: {problem.Problem}"),
        ];
    }
}
