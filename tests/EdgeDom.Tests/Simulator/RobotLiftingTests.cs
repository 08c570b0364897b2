using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Robots;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.Simulator.SmallWorld;

namespace EdgeDom.Tests.Simulator;

public sealed class RobotLiftingTests
{
    private static readonly Cell Stack = new(3, 0);
    private static readonly Cell PortCell = new(2, 0);

    // Bins B1 (floor) to B3 in one stack.
    private static SmallWorld WithStack() => new(settings => settings with
    {
        Stock = new OpeningStock([Bin("B1", Stack, 1), Bin("B2", Stack, 2), Bin("B3", Stack, 3)]),
    }, Stack);

    [Fact]
    public void The_top_bin_is_lifted_in_its_time()
    {
        var small = WithStack().Run(0);

        small.Send("d1", 0, Way(Stack), Lift("B3", 3));
        small.Run(20_000);

        // Two levels down, grip, two levels up: 2 * 1.285 s + 1.2 s.
        small.TimeOf(report => report.Load is not null).ShouldBeInRange((2 * 1285) + 1200 - 2, (2 * 1285) + 1200 + 2);
        small.Last().Load.ShouldBe(BinId.Of("B3"));
        small.Last().Actions.ShouldContain(new RobotActionReport("lift-B3", RobotActionStatus.Finished));
        small.Last().IsIdle.ShouldBeTrue();
        small.World.Truth.BinOf(BinId.Of("B3"))!.Place.ShouldBe(new BinPlace.OnRobot(Robot(0)));
    }

    [Theory]
    [InlineData("B2", 2)]
    [InlineData("B3", 2)]
    [InlineData("B9", 3)]
    public void A_bin_that_is_not_on_top_at_that_level_stays_and_the_action_fails(string bin, int level)
    {
        var small = WithStack().Run(0);

        small.Send("d1", 0, Way(Stack), Lift(bin, level));
        small.Run(20_000);

        var report = small.Last().Actions.ShouldHaveSingleItem();
        report.Status.ShouldBe(RobotActionStatus.Failed);
        report.Result.ShouldContain("top of c3_r0 is bin B3 at level 3");
        small.Last().Errors.ShouldHaveSingleItem().ShouldContain("orderActionError");
        small.Last().Load.ShouldBeNull();
        small.World.Truth.BinOf(BinId.Of("B3"))!.Place.ShouldBe(new BinPlace.InStack(Stack, 3));
    }

    [Fact]
    public void A_bin_goes_through_a_port_and_back()
    {
        var small = WithStack().Run(0);
        small.Send("d1", 0, Way(Stack), Lift("B3", 3));
        small.Run(20_000);

        small.Send("d2", 0, Way(Stack, PortCell), Lower("B3", 0) with { Port = Port });
        small.Run(20_000);
        small.World.Truth.BinsAt(Port).ShouldHaveSingleItem().ShouldBe(BinId.Of("B3"));
        small.Last().Load.ShouldBeNull();

        small.Send("d3", 0, Way(PortCell), Lift("B3", 0) with { Id = "again", Port = Port });
        small.Run(20_000);
        small.World.Truth.BinsAt(Port).ShouldBeEmpty();
        small.Last().Load.ShouldBe(BinId.Of("B3"));
    }

    [Fact]
    public void A_bin_is_lowered_only_on_the_next_free_level()
    {
        var small = WithStack().Run(0);
        small.Send("d1", 0, Way(Stack), Lift("B3", 3));
        small.Run(20_000);

        small.Send("d2", 0, Way(Stack), Lower("B3", 4));
        small.Run(20_000);
        small.Last().Actions.ShouldHaveSingleItem().Status.ShouldBe(RobotActionStatus.Failed);
        small.Last().Load.ShouldBe(BinId.Of("B3"));

        small.Send("d3", 0, Way(Stack), Lower("B3", 3) with { Id = "again" });
        small.Run(20_000);
        small.Last().Load.ShouldBeNull();
        small.World.Truth.BinOf(BinId.Of("B3"))!.Place.ShouldBe(new BinPlace.InStack(Stack, 3));
    }

    [Fact]
    public void Lifting_twice_and_lowering_nothing_fail()
    {
        var small = WithStack().Run(0);
        small.Send("d1", 0, Way(Stack), Lower("B3", 4));
        small.Run(20_000);
        small.Last().Actions.ShouldHaveSingleItem().Result.ShouldBe("carries nothing");

        small.Send("d2", 0, Way(Stack), Lift("B3", 3));
        small.Run(20_000);
        small.Send("d3", 0, Way(Stack), Lift("B2", 2));
        small.Run(20_000);
        small.Last().Actions.ShouldHaveSingleItem().Result.ShouldBe("already carries B3");
    }

    [Fact]
    public void A_full_port_takes_no_bin()
    {
        var small = WithStack().Run(0);
        for (var level = 3; level >= 1; level--)
        {
            small.Send($"up{level}", 0, level == 3 ? Way(Stack) : Way(PortCell, Stack), Lift("B" + level, level));
            small.Run(20_000);
            small.Send($"down{level}", 0, Way(Stack, PortCell), Lower("B" + level, 0) with { Port = Port });
            small.Run(20_000);
        }

        small.World.Truth.BinsAt(Port).ShouldBe([BinId.Of("B3"), BinId.Of("B2")]);
        small.Last().Load.ShouldBe(BinId.Of("B1"));
        small.Last().Actions.ShouldHaveSingleItem().Result.ShouldBe("port port-1 is full");
    }

    [Fact]
    public void An_action_that_stands_off_a_charger_fails()
    {
        var small = WithStack().Run(0);

        small.Send("d1", 0, Way(Stack), new RobotAction("c", RobotActionKind.StartCharging, null, 0, null));
        small.Run(20_000);

        small.Last().Actions.ShouldHaveSingleItem().Status.ShouldBe(RobotActionStatus.Failed);
        small.Last().IsCharging.ShouldBeFalse();
    }
}
