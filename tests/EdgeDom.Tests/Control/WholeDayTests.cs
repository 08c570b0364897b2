using EdgeDom.Model.Messages;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class WholeDayTests
{
    [Fact]
    public void Every_order_of_a_small_day_is_shipped_whole()
    {
        var world = new TestSite().Start();

        RunToTheEnd(world, 3_600_000);

        world.Messages.OfType<FulfilmentOrderShipped>().Count().ShouldBe(
            world.Messages.OfType<FulfilmentOrderAnswered>().Count(answer => answer.IsAccepted));
        world.Messages.OfType<LineShortPicked>().ShouldBeEmpty();
        world.CompareWithTruth();
    }

    internal static void RunToTheEnd(TestWorld world, long forMillis)
    {
        var isOver = world.RunUntil(() => IsOver(world), forMillis);
        isOver.ShouldBeTrue(Describe(world));
    }

    internal static bool IsOver(TestWorld world)
    {
        var accepted = world.Messages.OfType<FulfilmentOrderAnswered>().Count(answer => answer.IsAccepted);
        return accepted > 0 && world.Messages.OfType<FulfilmentOrderShipped>().Count() == accepted;
    }

    internal static string Describe(TestWorld world)
    {
        var view = world.Step.View();
        var robots = view.Robots.Select(robot =>
            $"{robot.Robot} {robot.At} {robot.Doing} {robot.Load} -> {string.Join(' ', robot.Claimed)} | "
            + string.Join(' ', robot.Planned));
        var ports = view.Ports.Select(port =>
            $"{port.Port} {port.Bin} {port.Pick} {port.BinsComing} {port.Totes.Count}");
        return string.Join('\n', robots.Concat(ports).Concat(world.Notes.TakeLast(30)));
    }
}
