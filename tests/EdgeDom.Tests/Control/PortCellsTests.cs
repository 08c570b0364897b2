using EdgeDom.Control.Dispatching;
using EdgeDom.Control.State;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class PortCellsTests
{
    [Fact]
    public void A_port_goes_on_through_its_other_cells_when_a_robot_dies_in_one()
    {
        var world = new TestSite { Robots = 4, Ports = 1, PortCells = 2, Orders = 0, Items = 4 }.Start();
        world.Tick();
        world.Tick();
        var (state, port) = (world.State, world.State.Ports[0]);
        var (dead, asking) = (state.Robots[0], state.Robots[3]);
        dead.Route.Cells[^1] = port.Cells[0];
        dead.IsSilent = true;
        state.Robots[1].Route.Head(port.Cells[1]);
        state.Robots[2].Route.Head(port.Cells[1]);

        PortCells.Freest(state, port, asking).ShouldBe(port.Cells[1]);
        asking.Work.Leg = Leg.LowerAtPort;
        asking.Route.Head(port.Cells[0]);
        PortCells.LeaveHeld(state);

        asking.Route.Goal.ShouldBe(port.Cells[1]);
    }

    [Fact]
    public void Who_is_on_its_way_to_a_taken_cell_of_a_port_takes_one_that_has_come_free()
    {
        var world = new TestSite { Robots = 3, Ports = 1, PortCells = 3, Orders = 0, Items = 4 }.Start();
        world.Tick();
        world.Tick();
        var (state, port) = (world.State, world.State.Ports[0]);
        var (asking, other, standing) = (state.Robots[0], state.Robots[1], state.Robots[2]);
        asking.Work.Leg = Leg.LowerAtPort;
        asking.Route.Head(port.Cells[0]);
        other.Route.Head(port.Cells[0]);
        standing.Route.Cells[^1] = port.Cells[1];

        PortCells.TakeFree(state);
        asking.Route.Goal.ShouldBe(port.Cells[2]);

        other.Route.Head(port.Cells[2]);
        PortCells.TakeFree(state);
        asking.Route.Goal.ShouldBe(port.Cells[0]);

        standing.Route.Head(port.Cells[0]);
        PortCells.TakeFree(state);
        asking.Route.Goal.ShouldBe(port.Cells[0], "no cell is free");
    }

    [Fact]
    public void Whoever_stands_in_a_ports_cell_counts_there_wherever_it_is_going()
    {
        var world = new TestSite { Robots = 2, Ports = 1, PortCells = 2, Orders = 0, Items = 4 }.Start();
        world.Tick();
        world.Tick();
        var (state, port) = (world.State, world.State.Ports[0]);
        var (standing, asking) = (state.Robots[0], state.Robots[1]);
        PortCells.Freest(state, port, asking).ShouldBe(port.Cells[0]);

        standing.Route.Cells[^1] = port.Cells[0];
        standing.Route.Goal.ShouldBe(-1);

        PortCells.Freest(state, port, asking).ShouldBe(port.Cells[1]);
    }
}
