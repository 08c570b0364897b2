using CsCheck;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Layouts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Model;

/// <summary>Grids drawn as text: '.' open, '#' blocked.</summary>
public sealed class OpenGridTests
{
    [Fact]
    public void A_grid_with_a_ring_through_every_cell_has_no_bottleneck()
    {
        Bottlenecks("...", "...").ShouldBeEmpty();
        Bottlenecks("....", ".##.", "....").ShouldBeEmpty();
        CutOff("....", ".##.", "....").ShouldBeEmpty();
    }

    [Fact]
    public void A_door_of_one_cell_is_a_bottleneck_and_so_is_each_cell_of_a_lane()
    {
        Bottlenecks("..#..", ".....", "..#..").ShouldBe([new Cell(1, 1), new Cell(2, 1), new Cell(3, 1)]);
        Bottlenecks("..##", "....", "..##").ShouldBe([new Cell(1, 1), new Cell(2, 1)]);
    }

    [Fact]
    public void Cells_that_no_robot_of_the_largest_part_can_reach_are_cut_off()
    {
        CutOff("..#.", "..#.", "..#.").ShouldBe([new Cell(3, 0), new Cell(3, 1), new Cell(3, 2)]);
        CutOff("#..", ".#.").ShouldBe([new Cell(0, 1)]);
        CutOff("##", "##").ShouldBeEmpty();
    }

    [Fact]
    public void A_cell_taken_away_for_a_while_counts_as_blocked()
    {
        var layout = Layout(["...", "...", "..."]);

        new OpenGrid(layout, [new Cell(0, 1)]).Bottlenecks().ShouldBe([new Cell(1, 0), new Cell(1, 2)]);
        new OpenGrid(layout, [new Cell(1, 1)]).Bottlenecks().ShouldBeEmpty();
    }

    [Fact]
    public void A_bottleneck_is_what_cuts_others_off_when_it_is_blocked() =>
        Gen.Select(Gen.Int[2, 7], Gen.Int[2, 7], Gen.Int[0, 60]).SelectMany((columns, rows, percent) =>
            Gen.Int[0, 99].Array[columns * rows].Select(draws => (columns, rows, draws, percent)))
            .ForAll(
                drawn =>
                {
                    var cells = Enumerable.Range(0, drawn.draws.Length)
                        .Select(at => new Cell(at % drawn.columns, at / drawn.columns)).ToArray();
                    var layout = Empty(drawn.columns, drawn.rows) with
                    {
                        Blocked = [.. cells.Where((_, at) => drawn.draws[at] < drawn.percent)],
                    };

                    new OpenGrid(layout).Bottlenecks().ShouldBe(
                        cells.Where(layout.IsOpen).Where(cell => Parts(layout, cell) > Parts(layout, null)));
                },
                iter: 2_000);

    // Counted with one flood after the other, without the search that is tested. A cell alone takes its part with it.
    private static int Parts(GridLayout layout, Cell? without)
    {
        var left = Enumerable.Range(0, layout.Columns * layout.Rows)
            .Select(at => new Cell(at % layout.Columns, at / layout.Columns))
            .Where(cell => layout.IsOpen(cell) && cell != without).ToHashSet();
        var parts = 0;
        for (; left.Count > 0; parts++)
        {
            var front = new List<Cell> { left.First() };
            left.Remove(front[0]);
            while (front.Count > 0)
            {
                front = [.. left.Where(cell => front.Exists(other => other.DistanceTo(cell) == 1))];
                left.ExceptWith(front);
            }
        }

        return parts;
    }

    private static IReadOnlyList<Cell> Bottlenecks(params string[] rows) => new OpenGrid(Layout(rows)).Bottlenecks();

    private static IReadOnlyList<Cell> CutOff(params string[] rows) => new OpenGrid(Layout(rows)).CutOff();

    private static GridLayout Layout(string[] rows) => Empty(rows[0].Length, rows.Length) with
    {
        Blocked =
        [
            .. rows.SelectMany((row, y) => row.Select((letter, x) => (letter, new Cell(x, y))))
                .Where(found => found.letter == '#').Select(found => found.Item2),
        ],
    };

    private static GridLayout Empty(int columns, int rows) => new()
    {
        Columns = columns, Rows = rows, Levels = 1, Ports = [], Chargers = [],
    };
}
