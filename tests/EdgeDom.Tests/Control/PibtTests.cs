using EdgeDom.Model.Grid;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class PibtTests
{
    [Fact]
    public void A_robot_alone_goes_straight_to_its_goal_with_one_corner()
    {
        var sketch = new Sketch(
            "A....",
            ".....",
            "....a");

        var path = sketch.Run(6)[0];

        path[^1].ShouldBe(new Cell(4, 2));
        Corners(path).ShouldBe(1);
    }

    [Fact]
    public void The_older_task_pushes_the_younger_out_of_its_way()
    {
        var sketch = new Sketch(
            ".....",
            "A.B.a",
            "b....");

        Run(sketch, 8);

        sketch.IsAtGoal(0).ShouldBeTrue();
        sketch.IsAtGoal(1).ShouldBeTrue();
    }

    [Fact]
    public void An_idle_robot_makes_room()
    {
        var sketch = new Sketch(
            "..B..",
            "A.C.a");

        Run(sketch, 4);

        sketch.IsAtGoal(0).ShouldBeTrue();
    }

    [Fact]
    public void Robots_facing_each_other_in_a_lane_do_not_swap()
    {
        var sketch = new Sketch("bA.Ba");

        Run(sketch, 5);

        sketch.IsAtGoal(0).ShouldBeFalse();
    }

    [Fact]
    public void Four_robots_in_a_full_square_do_not_turn_in_a_circle()
    {
        var sketch = new Sketch(
            "AB",
            "DC");
        sketch.Travellers[0].Goal = 1;
        sketch.Travellers[0].Steps = [1, 0, 2, 1];

        var paths = sketch.Run(3);

        paths.ShouldAllBe(path => path.Distinct().Count() == 1);
    }

    [Fact]
    public void A_robot_that_stays_is_never_entered()
    {
        var sketch = new Sketch(
            "A!a",
            "...");

        Run(sketch, 5);

        sketch.FrontierAt[1].ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Crowds_of_robots_with_random_goals_keep_all_rules(int seed)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, 64).ToArray();
        random.Shuffle(places);
        var rows = Enumerable.Range(0, 8).Select(_ => "........".ToCharArray()).ToArray();
        for (var i = 0; i < 20; i++)
        {
            rows[places[i] / 8][places[i] % 8] = (char)('A' + i);
            rows[places[i + 20] / 8][places[i + 20] % 8] = (char)('a' + i);
        }

        Run(new Sketch([.. rows.Select(row => new string(row))]), 60);
    }

    private static void Run(Sketch sketch, int steps)
    {
        var paths = sketch.Run(steps);
        PlanChecker.Judge(cell => sketch.Map.IsOpen[sketch.Map.IndexOf(cell)], paths).ShouldBeNull();
    }

    private static int Corners(List<Cell> path)
    {
        var corners = 0;
        for (var i = 2; i < path.Count; i++)
        {
            corners += path[i].Column != path[i - 2].Column && path[i].Row != path[i - 2].Row ? 1 : 0;
        }

        return corners;
    }
}
