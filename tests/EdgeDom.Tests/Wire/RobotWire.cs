using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Robots;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Tests.Wire;

/// <summary>Both ends of the robot wire, and arbitrary but valid things to say on it.</summary>
internal static class RobotWire
{
    public static RobotId Robot { get; } = RobotId.Of("R001");

    public static Moment Now { get; } = new(1_795_420_800_120);

    public static GridLayout Layout { get; } = new() { Columns = 20, Rows = 30, Levels = 8, Ports = [], Chargers = [] };

    public static RobotProfile Profile(string version) =>
        new() { Version = version, SendsBothInstantActionKeys = version == "2.0.0" };

    public static ControllerEnd Controller(string version = "2.1.0") => new(Profile(version), Layout);

    public static RobotEnd End(string version = "2.1.0") => new(Profile(version), Robot);

    public static Drive DriveToLift { get; } = new(
        Robot,
        "S1-D000042",
        0,
        [new(new Cell(3, 12), 0, true), new(new Cell(4, 12), 1, true), new(new Cell(4, 13), 2, true)],
        new RobotAction("S1-A000042", RobotActionKind.Lift, BinId.Of("B000017"), 3, null));

    public static RobotReported Working { get; } = new(
        Robot, "S1-D000042", 1, new Cell(4, 12), 1, true, false, false, false, 874, null,
        [new RobotActionReport("S1-A000042", RobotActionStatus.Waiting)], []);

    public static IReadOnlyList<Waypoint> Ahead { get; } =
        [new(new Cell(4, 13), 2, true), new(new Cell(4, 14), 3, false)];
}
