using System.Text;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

/// <summary>The texts that robots of other makers read and write; changing one must be a visible line in a
/// review.</summary>
public sealed class ApprovedTextTests
{
    private const string Order =
        """
        {"headerId":0,"timestamp":"2026-11-23T08:00:00.12Z","version":"2.1.0","manufacturer":"EdgeDom",
        "serialNumber":"R001",
        "orderId":"S1-D000042","orderUpdateId":0,"nodes":[
        {"nodeId":"c3_r12","sequenceId":0,"released":true,"nodePosition":{"x":2.115,"y":5.760,"allowedDeviationXY":0.1,
        "mapId":"grid"},"actions":[]},
        {"nodeId":"c4_r12","sequenceId":2,"released":true,"nodePosition":{"x":2.820,"y":5.760,"allowedDeviationXY":0.1,
        "mapId":"grid"},"actions":[]},
        {"nodeId":"c4_r13","sequenceId":4,"released":true,"nodePosition":{"x":2.820,"y":6.240,"allowedDeviationXY":0.1,
        "mapId":"grid"},"actions":[
        {"actionType":"pick","actionId":"S1-A000042","blockingType":"HARD","actionParameters":[
        {"key":"loadId","value":"B000017"},{"key":"loadType","value":"BIN"},{"key":"height","value":0.660},
        {"key":"level","value":3},
        {"key":"stationType","value":"grid"}]}]}],"edges":[
        {"edgeId":"e1","sequenceId":1,"released":true,"startNodeId":"c3_r12","endNodeId":"c4_r12","actions":[]},
        {"edgeId":"e3","sequenceId":3,"released":true,"startNodeId":"c4_r12","endNodeId":"c4_r13","actions":[]}]}
        """;

    private const string State =
        """
        {"headerId":0,"timestamp":"2026-11-23T08:00:00.12Z","version":"2.1.0","manufacturer":"EdgeDom",
        "serialNumber":"R001",
        "orderId":"S1-D000042","orderUpdateId":1,"lastNodeId":"c4_r12","lastNodeSequenceId":2,"driving":true,
        "paused":false,
        "operatingMode":"AUTOMATIC","nodeStates":[{"nodeId":"c4_r13","sequenceId":4,"released":true},
        {"nodeId":"c4_r14","sequenceId":6,"released":false}],"edgeStates":[{"edgeId":"e3","sequenceId":3,
        "released":true},
        {"edgeId":"e5","sequenceId":5,"released":false}],
        "agvPosition":{"x":2.820,"y":5.900,"theta":0,"mapId":"grid","positionInitialized":true},"loads":[],
        "actionStates":[{"actionId":"S1-A000042","actionStatus":"WAITING"}],"batteryState":{"batteryCharge":87.4,
        "charging":false},
        "errors":[],"safetyState":{"eStop":"NONE","fieldViolation":false}}
        """;

    [Fact]
    public void An_order_is_this_text() => Encoding.UTF8.GetString(
        RobotWire.Controller().Write(RobotWire.DriveToLift, RobotWire.Now).Payload.Span)
        .ShouldBe(Order.ReplaceLineEndings(""));

    [Fact]
    public void A_state_is_this_text() => Encoding.UTF8.GetString(
        RobotWire.End().WriteState(RobotWire.Working, RobotWire.Ahead, 2820, 5900, RobotWire.Now).Payload.Span)
        .ShouldBe(State.ReplaceLineEndings(""));

    [Fact]
    public void Version_2_0_0_spells_the_deviation_as_its_schema_does() => Encoding.UTF8.GetString(
        RobotWire.Controller("2.0.0").Write(RobotWire.DriveToLift, RobotWire.Now).Payload.Span)
        .ShouldContain("\"allowedDeviationXy\":0.1");
}
