using System.Text;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Robots;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class SchemaTests
{
    public static TheoryData<string> Versions => new("2.1.0", "2.0.0");

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_order_validates(string version)
    {
        var controller = RobotWire.Controller(version);
        Generators.Drive.ForAll(
            drive => Schemas.ShouldFit(controller.Write(drive, RobotWire.Now).Payload, version, "order"),
            iter: 100,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_state_validates(string version)
    {
        var robot = RobotWire.End(version);
        Generators.Report.ForAll(
            sample => Schemas.ShouldFit(
                robot.WriteState(sample.Report, sample.Ahead, 1410, -480, RobotWire.Now).Payload, version, "state"),
            iter: 100,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_instant_action_validates(string version)
    {
        var controller = RobotWire.Controller(version);
        foreach (var ask in Enum.GetValues<RobotAsk>())
        {
            var message = controller.Write(new AskRobot(RobotWire.Robot, $"a-{ask}", ask), RobotWire.Now);
            Schemas.ShouldFit(message.Payload, version, "instantActions");
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_connection_message_and_the_last_will_validate(string version)
    {
        var robot = RobotWire.End(version);
        foreach (var connection in Enum.GetValues<RobotConnection>())
        {
            Schemas.ShouldFit(robot.WriteConnection(connection, RobotWire.Now).Payload, version, "connection");
        }

        Schemas.ShouldFit(robot.WriteLastWill().Payload, version, "connection");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_factsheet_validates(string version)
    {
        var text = Encoding.UTF8.GetString(RobotWire.End(version).WriteFactsheet(RobotWire.Now).Payload.Span);
        Schemas.FaultsOf(text, version, "factsheet").ShouldBeEmpty();
    }

    [Fact]
    public void The_judge_sees_a_bad_message()
    {
        const string Bad =
            """{"headerId":"1","timestamp":"now","version":"2.1.0","manufacturer":"x","connectionState":"MAYBE"}""";
        Schemas.FaultsOf(Bad, "2.1.0", "connection").Count.ShouldBeGreaterThanOrEqualTo(3);
        const string BadAction = """
            {"headerId":1,"timestamp":"2026-01-01T00:00:00.00Z","version":"2.1.0","manufacturer":"x","serialNumber":"y",
             "orderId":"o","orderUpdateId":0,"edges":[],
             "nodes":[{"nodeId":"n","sequenceId":0,"released":true,"actions":[{"actionId":"a"}]}]}
            """;
        Schemas.FaultsOf(BadAction, "2.1.0", "order").ShouldNotBeEmpty();
    }
}
