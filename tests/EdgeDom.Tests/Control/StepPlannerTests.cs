using EdgeDom.Control.Stepping;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class StepPlannerTests
{
    [Fact]
    public void A_robot_alone_takes_a_shortest_way_and_stays_when_it_is_there()
    {
        var planner = new StepPlanner(Open(5, 5), [0], 1);
        var goals = new[] { new StepGoal(24, -1, 0) };

        for (var step = 1; step <= 8; step++)
        {
            Step(planner, 5, goals);
        }

        planner.At(0).ShouldBe(24);
        planner.Plan([new StepGoal(24, -1, 9)], null);
        planner.Next(0).ShouldBe(24);
    }

    [Fact]
    public void Who_stands_in_a_corridor_is_pushed_out_of_the_way()
    {
        // One row of seven, a niche above its middle: the robot at rest in the row must let the other pass.
        bool[] free = [false, false, false, true, false, false, false, true, true, true, true, true, true, true];
        var planner = new StepPlanner(new StepGrid(7, free), [7, 10], 1);
        StepGoal[] goals = [new(13, -1, 1), new(10, -1, 0)];

        for (var step = 0; step < 40 && planner.At(0) != 13; step++)
        {
            Step(planner, 7, goals);
        }

        planner.At(0).ShouldBe(13);
    }

    [Fact]
    public void A_grid_full_of_robots_but_for_one_cell_breaks_no_rule()
    {
        var grid = Open(4, 4);
        var planner = new StepPlanner(grid, [.. Enumerable.Range(0, 15)], 1);
        var random = new Random(7);
        var goals = new StepGoal[15];
        for (var step = 0; step < 500; step++)
        {
            for (var robot = 0; robot < 15; robot++)
            {
                goals[robot] = step % 10 == 0 ? new StepGoal(random.Next(16), -1, 0) : goals[robot];
            }

            Step(planner, 4, goals);
        }
    }

    [Fact]
    public void A_ring_of_robots_never_moves_round_in_turns()
    {
        var planner = new StepPlanner(Open(2, 2), [0, 1, 3, 2], 1, inTurns: true);

        planner.Plan([new(1, -1, 0), new(3, -1, 0), new(2, -1, 0), new(0, -1, 0)], null);

        Enumerable.Range(0, 4).ShouldAllBe(robot => planner.Next(robot) == planner.At(robot));
    }

    [Fact]
    public void In_turns_a_cell_is_free_when_it_is_being_left_and_the_one_ahead_is_told()
    {
        var planner = new StepPlanner(Open(4, 1), [0, 1], 1, inTurns: true);
        StepGoal[] goals = [new(2, -1, 0), new(3, -1, 0)];

        planner.Plan(goals, null);
        planner.CanGo(0, out _).ShouldBeFalse();
        planner.CanGo(1, out var nobody).ShouldBeTrue();
        nobody.ShouldBe(-1);
        planner.Go([false, true]);
        planner.Plan(goals, null);
        planner.CanGo(0, out var ahead).ShouldBeTrue();
        ahead.ShouldBe(1);
    }

    [Fact]
    public void In_turns_a_cell_that_is_being_left_sideways_is_not_free()
    {
        var corner = new StepGrid(3, [false, true, false, true, true, true]);
        var planner = new StepPlanner(corner, [3, 4], 1, inTurns: true);
        StepGoal[] goals = [new(5, -1, 0), new(1, -1, 0)];

        planner.Plan(goals, null);
        planner.Go([false, true]);
        planner.Plan(goals, null);
        planner.Next(0).ShouldBe(4);
        planner.CanGo(0, out _).ShouldBeFalse();
        planner.Arrive(1);
        planner.CanGo(0, out var ahead).ShouldBeTrue();
        ahead.ShouldBe(-1);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void What_robots_have_in_mind_is_kept_whatever_their_numbers_are(int behind, int before)
    {
        var (starts, goals) = (new int[2], new StepGoal[2]);
        (starts[behind], starts[before]) = (0, 1);
        (goals[behind], goals[before]) = (new StepGoal(4, -1, 0), new StepGoal(5, -1, 0));
        var planner = new StepPlanner(Open(6, 1), starts, 1, inTurns: true);

        planner.Plan(goals, null);
        var setOff = new bool[2];
        setOff[before] = true;
        planner.Go(setOff);

        (planner.Next(behind), planner.Next(before)).ShouldBe((1, 3));
    }

    [Fact]
    public void Two_robots_in_one_cell_are_refused() =>
        Should.Throw<ArgumentException>(() => new StepPlanner(Open(2, 2), [1, 1], 1));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_way_that_is_too_long_to_be_counted_is_refused_in_words(bool withLanes)
    {
        var grid = Open(70_000, 1);
        var lanes = withLanes ? new PortLanes(grid, [.. Enumerable.Range(0, 70_000).Select(cell => cell == 0)]) : null;
        var planner = new StepPlanner(grid, [0], 1, lanes: lanes);

        Should.Throw<InvalidDataException>(() => planner.Plan([new StepGoal(69_999, -1, 0)], null))
            .Message.ShouldContain("cell 69999 has more than 65534 steps");
    }

    [Fact]
    public void Searching_on_never_breaks_a_plan()
    {
        var random = new Random(3);
        var grid = Open(8, 8);
        var cells = Enumerable.Range(0, 64).ToArray();
        random.Shuffle(cells);
        var planner = new StepPlanner(grid, cells[..40], 1);
        for (var step = 0; step < 100; step++)
        {
            var goals = cells[..40].Select(_ => new StepGoal(random.Next(64), random.Next(64), 0)).ToArray();
            var looks = 3;
            Step(planner, 8, goals, () => looks-- > 0);
        }
    }

    private static StepGrid Open(int columns, int rows) =>
        new(columns, Enumerable.Repeat(true, columns * rows).ToArray());

    // Takes a step and looks at the rules: one robot a cell, one cell a step, nobody changes places.
    private static void Step(StepPlanner planner, int columns, StepGoal[] goals, Func<bool>? hasTime = null)
    {
        planner.Plan(goals, hasTime);
        var before = goals.Select((_, robot) => planner.At(robot)).ToArray();
        planner.Go();
        var after = goals.Select((_, robot) => planner.At(robot)).ToArray();

        after.ShouldBeUnique();
        for (var robot = 0; robot < goals.Length; robot++)
        {
            var far = Math.Abs((after[robot] % columns) - (before[robot] % columns))
                + Math.Abs((after[robot] / columns) - (before[robot] / columns));
            far.ShouldBeLessThanOrEqualTo(1);
            var other = Array.IndexOf(before, after[robot]);
            (far > 0 && other >= 0 && after[other] == before[robot]).ShouldBeFalse("changed places");
        }
    }
}
