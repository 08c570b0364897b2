using EdgeDom.Model.Grid;
using EdgeDom.Simulator.Truth;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class DeckWatchTests
{
    private readonly DeckWatch watch = new(Layout, [Robot(0), Robot(1)]);

    [Fact]
    public void Neighbours_do_not_touch()
    {
        See(0, 3, 3);
        See(1, 4, 3);

        watch.Count.ShouldBe(0);
    }

    [Fact]
    public void Two_bodies_in_one_cell_collide_once_until_they_part()
    {
        See(0, 3, 3);
        See(1, 2, 3, 1);
        See(1, 3, 3, 1);
        watch.Count.ShouldBe(1);
        watch.First.ShouldHaveSingleItem().Cell.ShouldBe(new Cell(3, 3));

        See(1, 4, 3);
        See(1, 4, 3, -1);
        watch.Count.ShouldBe(2);
    }

    [Fact]
    public void Bodies_that_change_places_collide()
    {
        See(0, 3, 3, 1);
        See(1, 4, 3, -1);

        watch.Count.ShouldBe(1);
    }

    [Fact]
    public void A_body_may_follow_into_a_cell_that_the_other_has_left()
    {
        See(0, 4, 3, 1);
        See(1, 3, 3);
        See(0, 5, 3, 1);
        See(1, 3, 3, 1);

        watch.Count.ShouldBe(0);
    }

    [Fact]
    public void A_robot_sent_over_another_is_seen()
    {
        var small = new SmallWorld(null, new Cell(0, 3), new Cell(5, 3)).Run(0);

        small.Send("d1", 0, Way(new Cell(0, 3), new Cell(9, 3)));
        small.Run(20_000);

        small.World.Collisions.ShouldBe(1);
        small.World.FirstCollisions.ShouldHaveSingleItem().Other.ShouldBe(Robot(1));
    }

    private void See(int robot, int column, int row, int signX = 0) =>
        watch.Observe(robot, column * 705_000L, row * 480_000L, signX, 0, Start);
}
