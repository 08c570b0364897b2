using EdgeDom.Control.Stepping;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

/// <summary>Robots do not meet head-on on the lines before a port.</summary>
public sealed class PortLanesTests
{
    private const int Columns = 7;
    private const int Rows = 12;

    [Theory]
    [InlineData(3, Rows - 1, 3, 0, 3)]
    [InlineData(4, 0, 3, Rows - 1, 4)]
    public void Nobody_leaves_by_the_column_of_a_port_at_the_last_row_or_comes_by_the_next(
        int fromColumn, int fromRow, int toColumn, int toRow, int never)
    {
        var cells = Driven(Cell(3, Rows - 1), Cell(fromColumn, fromRow), Cell(toColumn, toRow));

        cells[^1].ShouldBe(Cell(toColumn, toRow));
        Enumerable.Range(Rows - 6, 5).ShouldAllBe(row => !cells.Contains(Cell(never, row)));
    }

    [Theory]
    [InlineData(0, 4, Columns - 1, 4, 4)]
    [InlineData(Columns - 1, 5, 0, 4, 5)]
    public void Before_a_port_in_the_first_column_lanes_are_rows(
        int fromColumn, int fromRow, int toColumn, int toRow, int never)
    {
        var cells = Driven(Cell(0, 4), Cell(fromColumn, fromRow), Cell(toColumn, toRow));

        cells[^1].ShouldBe(Cell(toColumn, toRow));
        Enumerable.Range(1, 5).ShouldAllBe(column => !cells.Contains(Cell(column, never)));
    }

    [Fact]
    public void A_port_with_free_cells_all_around_has_no_lanes() =>
        Driven(Cell(3, 5), Cell(3, 5), Cell(3, 0)).ShouldAllBe(cell => cell % Columns == 3);

    private static int Cell(int column, int row) => (row * Columns) + column;

    // The cells of a robot that drives alone, with its start.
    private static List<int> Driven(int port, int from, int to)
    {
        var grid = new StepGrid(Columns, [.. Enumerable.Repeat(true, Columns * Rows)]);
        var lanes = new PortLanes(grid, [.. Enumerable.Range(0, Columns * Rows).Select(cell => cell == port)]);
        var planner = new StepPlanner(grid, [from], 1, inTurns: false, lanes);
        List<int> cells = [from];
        while (cells[^1] != to && cells.Count < Columns * Rows)
        {
            planner.Plan([new StepGoal(to, -1, 0)], null);
            planner.Go();
            cells.Add(planner.At(0));
        }

        return cells;
    }
}
