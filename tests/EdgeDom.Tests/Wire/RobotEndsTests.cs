using System.Text;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class RobotEndsTests
{
    [Theory]
    [InlineData("2.1.0")]
    [InlineData("2.0.0")]
    public void A_drive_comes_out_at_the_robot_as_it_went_in(string version)
    {
        var controller = RobotWire.Controller(version);
        var robot = RobotWire.End(version);
        Generators.Drive.ForAll(
            drive =>
            {
                var read = robot.Read(controller.Write(drive, RobotWire.Now));
                var order = read.ShouldBeOfType<RobotRequest.DriveOrder>();
                order.Drive.Waypoints.ShouldBe(drive.Waypoints);
                (order.Drive with { Waypoints = drive.Waypoints }).ShouldBe(drive);
            },
            iter: 500,
            threads: 1);
    }

    [Theory]
    [InlineData("2.1.0")]
    [InlineData("2.0.0")]
    public void A_report_comes_out_at_the_controller_as_it_went_in(string version)
    {
        var controller = RobotWire.Controller(version);
        var robot = RobotWire.End(version);
        Generators.Report.ForAll(
            sample =>
            {
                var message = robot.WriteState(sample.Report, sample.Ahead, 1410, 960, RobotWire.Now);
                var report = controller.Read(message).ShouldBeOfType<RobotReported>();
                report.Actions.ShouldBe(sample.Report.Actions);
                report.Errors.ShouldBe(sample.Report.Errors);
                (report with { Actions = sample.Report.Actions, Errors = sample.Report.Errors }).ShouldBe(
                    sample.Report);
            },
            iter: 500,
            threads: 1);
    }

    [Theory]
    [InlineData("2.1.0")]
    [InlineData("2.0.0")]
    public void Every_request_comes_out_once(string version)
    {
        foreach (var ask in Enum.GetValues<RobotAsk>())
        {
            var asked = new AskRobot(RobotWire.Robot, $"a-{ask}", ask);
            var read = RobotWire.End(version).Read(RobotWire.Controller(version).Write(asked, RobotWire.Now));
            read.ShouldBeOfType<RobotRequest.Asks>().All.ShouldBe([asked]);
        }
    }

    [Fact]
    public void Every_connection_comes_out()
    {
        foreach (var connection in Enum.GetValues<RobotConnection>())
        {
            var message = RobotWire.End().WriteConnection(connection, RobotWire.Now);
            message.IsRetained.ShouldBeTrue();
            RobotWire.Controller().Read(message).ShouldBe(new RobotConnectionChanged(RobotWire.Robot, connection));
        }

        RobotWire.Controller().Read(RobotWire.End().WriteLastWill())
            .ShouldBe(new RobotConnectionChanged(RobotWire.Robot, RobotConnection.Broken));
    }

    [Fact]
    public void Orders_are_never_retained_and_never_telemetry()
    {
        var message = RobotWire.Controller().Write(RobotWire.DriveToLift, RobotWire.Now);
        message.Topic.ShouldBe("uagv/v2/EdgeDom/R001/order");
        message.IsRetained.ShouldBeFalse();
        message.IsTelemetry.ShouldBeFalse();
        RobotWire.End().Read(message with { IsRetained = true }).ShouldBeOfType<RobotRequest.Bad>();
    }

    [Fact]
    public void Header_ids_count_per_robot_and_topic()
    {
        var controller = RobotWire.Controller();
        var second = RobotWire.DriveToLift with { Robot = RobotId.Of("R002") };
        TextOf(controller.Write(RobotWire.DriveToLift, RobotWire.Now)).ShouldStartWith("{\"headerId\":0,");
        TextOf(controller.Write(RobotWire.DriveToLift, RobotWire.Now)).ShouldStartWith("{\"headerId\":1,");
        TextOf(controller.Write(second, RobotWire.Now)).ShouldStartWith("{\"headerId\":0,");
    }

    [Fact]
    public void Topics_of_other_trees_and_other_robots_mean_nothing()
    {
        var controller = RobotWire.Controller();
        controller.Read(new TopicMessage("other/v2/EdgeDom/R001/state", "{}"u8.ToArray())).ShouldBeNull();
        controller.Read(new TopicMessage("uagv/v2/EdgeDom/R001/factsheet", "{}"u8.ToArray())).ShouldBeNull();
        controller.Read(new TopicMessage("uagv/v2/EdgeDom/R001/connection", default)).ShouldBeNull();
        RobotWire.End().Read(new TopicMessage("uagv/v2/EdgeDom/R002/order", "{}"u8.ToArray())).ShouldBeNull();
    }

    [Fact]
    public void Another_name_for_cells_is_a_setting()
    {
        var profile = new RobotProfile { NodeName = "{row}-{col}" };
        var message = new ControllerEnd(profile, RobotWire.Layout).Write(RobotWire.DriveToLift, RobotWire.Now);
        TextOf(message).ShouldContain("\"nodeId\":\"12-3\"");
        var order = new RobotEnd(profile, RobotWire.Robot).Read(message).ShouldBeOfType<RobotRequest.DriveOrder>();
        order.Drive.Waypoints[0].Cell.ShouldBe(new Cell(3, 12));
    }

    [Theory]
    [InlineData("c{col}")]
    [InlineData("{col}{row}")]
    [InlineData("cell")]
    public void A_node_name_that_cannot_be_read_back_is_refused(string template) => Should.Throw<ArgumentException>(
        () => new RobotEnd(new RobotProfile { NodeName = template }, RobotWire.Robot));

    [Fact]
    public void A_version_not_spoken_is_refused() => Should.Throw<ArgumentException>(
        () => new ControllerEnd(new RobotProfile { Version = "1.1" }, RobotWire.Layout));

    [Fact]
    public void What_third_parties_add_is_ignored()
    {
        var text = TextOf(RobotWire.End().WriteState(RobotWire.Working, RobotWire.Ahead, 0, 0, RobotWire.Now))
            .Replace(
                "\"operatingMode\":\"AUTOMATIC\"",
                "\"operatingMode\":\"SEMIAUTOMATIC\",\"new\":{\"a\":[1,{\"b\":null}]}",
                StringComparison.Ordinal)
            .Replace("\"WAITING\"", "\"RETRIABLE\"", StringComparison.Ordinal)
            .Replace("\"eStop\":\"NONE\"", "\"eStop\":\"MANUAL\"", StringComparison.Ordinal)
            .Replace("\"version\":\"2.1.0\"", "\"version\":\"2.9\"", StringComparison.Ordinal);
        var report = Read(text).ShouldBeOfType<RobotReported>();
        report.Actions[0].ShouldBe(new RobotActionReport("S1-A000042", RobotActionStatus.Running, "RETRIABLE"));
        report.IsPaused.ShouldBeTrue();
        report.Errors.ShouldBe(["operating mode SEMIAUTOMATIC"]);
    }

    private static Fact? Read(string text) =>
        RobotWire.Controller().Read(new TopicMessage("uagv/v2/EdgeDom/R001/state", Encoding.UTF8.GetBytes(text)));

    private static string TextOf(TopicMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
