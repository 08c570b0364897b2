using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

/// <summary>Each rule of the judge, and a plan that breaks it. Three rows of four cells; cell 6 is blocked.</summary>
public sealed class PathJudgeTests
{
    private static readonly TrialMap Map = new(
        4, [true, true, true, true, true, true, false, true, true, true, true, true]);

    private static readonly int[][] Far = [[11]];

    [Fact]
    public void Following_and_turning_in_a_ring_break_no_rule()
    {
        Judge(Far, [0, 1], [1, 2]).ShouldBe(default);
        Judge(Far, [0, 1], [1, 5], [5, 4], [4, 0]).ShouldBe(default);
    }

    [Fact]
    public void Two_in_one_cell_collide_once_and_three_twice()
    {
        Judge(Far, [0, 1], [2, 1]).Collisions.ShouldBe(1);
        Judge(Far, [0, 1], [2, 1], [5, 1]).Collisions.ShouldBe(2);
    }

    [Fact]
    public void Two_that_change_places_collide() => Judge(Far, [0, 1], [1, 0]).Collisions.ShouldBe(1);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 5)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    [InlineData(3, -1)]
    [InlineData(11, 12)]
    public void A_jump_a_wall_and_the_edge_make_a_move_invalid(int from, int to) =>
        Judge(Far, [from, to]).InvalidMoves.ShouldBe(1);

    [Fact]
    public void A_stop_is_made_by_standing_there_after_a_step_and_one_a_step_at_most()
    {
        Judge([[1], [2]], [0, 1, 2]).ShouldBe(new PathVerdict(2, 2, 0, 0));
        Judge([[1, 1, 2]], [0, 1, 1, 2]).ShouldBe(new PathVerdict(1, 3, 0, 0));
        Judge([[1, 1, 2]], [0, 1, 2]).ShouldBe(new PathVerdict(0, 1, 0, 0), "the second stop was passed over");
        Judge([[0]], [0, 0]).ShouldBe(new PathVerdict(1, 1, 0, 0), "a stop on the start takes a step");
    }

    [Fact]
    public void Tasks_go_round_robin_and_begin_again_when_the_list_is_at_its_end()
    {
        // Two robots, three tasks: the first gets 0, 2, 1, the second 1, 0, 2.
        var deal = new TrialDeal([[0], [1], [2]], robots: 2);

        Enumerable.Range(0, 4).Select(turn => deal.Stops(0, turn)[0]).ShouldBe([0, 2, 1, 0]);
        Enumerable.Range(0, 4).Select(turn => deal.Stops(1, turn)[0]).ShouldBe([1, 0, 2, 1]);
    }

    [Fact]
    public void The_bound_counts_what_one_alone_could_do_in_the_time()
    {
        var deal = new TrialDeal([[2], [2], [0]], robots: 1);

        FreeBound.Of(Map, [0], deal, 1).ShouldBe((0, 0));
        FreeBound.Of(Map, [0], deal, 2).ShouldBe((1, 1));
        FreeBound.Of(Map, [0], deal, 3).ShouldBe((2, 2), "staying takes a step");
        FreeBound.Of(Map, [0], deal, 5).ShouldBe((3, 3));
    }

    private static PathVerdict Judge(int[][] tasks, params int[][] paths) =>
        PathJudge.Judge(Map, new TrialDeal(tasks, paths.Length), paths);
}
