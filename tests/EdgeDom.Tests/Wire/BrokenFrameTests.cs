using System.Text;
using EdgeDom.Model.Facts;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class BrokenFrameTests
{
    private const string StateTopic = "uagv/v2/EdgeDom/R001/state";
    private const string ConnectionTopic = "uagv/v2/EdgeDom/R001/connection";
    private const string OrderTopic = "uagv/v2/EdgeDom/R001/order";

    [Theory]
    [InlineData("\"orderId\":\"S1-D000042\"", "\"orderId\":7", "orderId must be a string; a number came.")]
    [InlineData("\"orderId\":\"S1-D000042\",", "", "orderId is missing.")]
    [InlineData(
        "\"orderUpdateId\":1", "\"orderUpdateId\":-1", "orderUpdateId must be a whole number from 0 to 2147483647.")]
    [InlineData(
        "\"orderUpdateId\":1", "\"orderUpdateId\":1.5", "orderUpdateId must be a whole number from 0 to 2147483647.")]
    [InlineData(
        "\"lastNodeId\":\"c4_r12\"", "\"lastNodeId\":\"home\"",
        "lastNodeId must be empty or a cell such as 'c3_r12'; 'home' came.")]
    [InlineData(
        "\"lastNodeId\":\"c4_r12\"", "\"lastNodeId\":\"c99999999999_r1\"", "lastNodeId must be empty or a cell")]
    [InlineData(
        "\"lastNodeSequenceId\":2", "\"lastNodeSequenceId\":3",
        "lastNodeSequenceId must be even, as nodes are; 3 came.")]
    [InlineData("\"driving\":true", "\"driving\":\"yes\"", "driving must be true or false; a string came.")]
    [InlineData("\"driving\":true,", "", "driving is missing.")]
    [InlineData(
        "\"batteryCharge\":87.4", "\"batteryCharge\":874",
        "batteryState.batteryCharge must be 0 to 100 percent; 874 came.")]
    [InlineData(
        "\"batteryCharge\":87.4", "\"batteryCharge\":1e999",
        "batteryState.batteryCharge is a number too large to use.")]
    [InlineData("\"batteryCharge\":87.4,", "", "batteryState.batteryCharge is missing.")]
    [InlineData(
        "\"actionStates\":[", "\"actionStates\":[1,", "actionStates must be an array of objects; a number came.")]
    [InlineData("\"actionId\":\"S1-A000042\",", "", "actionStates.actionId is missing.")]
    [InlineData("\"nodeStates\":[", "\"nodeStates\":5,\"x\":[", "nodeStates must be an array; a number came.")]
    [InlineData("\"loads\":[]", "\"loads\":[{\"loadId\":\"a\"},{\"loadId\":\"b\"}]", "loads holds more than one load")]
    [InlineData(
        "\"serialNumber\":\"R001\"", "\"serialNumber\":\"R002\"",
        "serialNumber must be 'R001' as in the topic; 'R002' came.")]
    [InlineData("}}", "}", "No JSON:")]
    [InlineData("{\"headerId\"", "[{\"headerId\"", "A JSON object was expected; an array came.")]
    [InlineData("\"paused\":false", "\"paused\":false,,", "No JSON:")]
    public void A_broken_state_is_refused_with_what_was_expected(string good, string bad, string why)
    {
        var text = Encoding.UTF8.GetString(
            RobotWire.End().WriteState(RobotWire.Working, RobotWire.Ahead, 0, 0, RobotWire.Now).Payload.Span);
        text.ShouldContain(good);
        var at = text.LastIndexOf(good, StringComparison.Ordinal);
        var fact = Read(StateTopic, Encoding.UTF8.GetBytes(text[..at] + bad + text[(at + good.Length)..]));
        var refused = fact.ShouldBeOfType<FrameRefused>();
        refused.Source.ShouldBe(StateTopic);
        refused.Why.ShouldContain(why);
    }

    [Theory]
    [InlineData("{}", "connectionState is missing.")]
    [InlineData("""{"connectionState":"MAYBE"}""", "ONLINE, OFFLINE or CONNECTIONBROKEN; 'MAYBE' came.")]
    [InlineData("null", "A JSON object was expected; null came.")]
    [InlineData("hello", "No JSON:")]
    public void A_broken_connection_message_is_refused(string text, string why) =>
        Read(ConnectionTopic, Encoding.UTF8.GetBytes(text)).ShouldBeOfType<FrameRefused>().Why.ShouldContain(why);

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        Read(StateTopic, [0xFF, 0xFE, 0x00]).ShouldBeOfType<FrameRefused>();
        Read(StateTopic, [.. "{\"orderId\":\""u8, 0xC3, 0x28, .. "\"}"u8]).ShouldBeOfType<FrameRefused>();
    }

    [Fact]
    public void A_message_longer_than_64_KiB_is_refused_unread()
    {
        var why = Read(StateTopic, new byte[(64 * 1024) + 1]).ShouldBeOfType<FrameRefused>().Why;
        why.ShouldBe("65537 bytes came; at most 65536 are taken.");
    }

    [Fact]
    public void A_state_cut_anywhere_is_refused()
    {
        var bytes = RobotWire.End().WriteState(RobotWire.Working, RobotWire.Ahead, 0, 0, RobotWire.Now).Payload;
        for (var length = 1; length < bytes.Length; length++)
        {
            Read(StateTopic, bytes[..length].ToArray()).ShouldBeOfType<FrameRefused>();
        }
    }

    [Theory]
    [InlineData("\"nodeId\":\"c4_r12\"", "\"nodeId\":\"somewhere\"", "nodes.nodeId must be a cell")]
    [InlineData("\"nodeId\":\"c4_r12\"", "\"nodeId\":\"c9_r12\"", "are no neighbours")]
    [InlineData("\"sequenceId\":4", "\"sequenceId\":6", "a step is 2")]
    [InlineData("\"sequenceId\":2", "\"sequenceId\":3", "must be even")]
    [InlineData("\"edges\":[", "\"edges\":[{\"sequenceId\":7},", "edges: 2 were expected between 3 nodes; 3 came.")]
    [InlineData(
        "\"actionType\":\"pick\"", "\"actionType\":\"paint\"",
        "actionType must be pick, drop or startCharging; 'paint' came.")]
    [InlineData("\"key\":\"loadId\"", "\"key\":\"other\"", "pick wants the parameter loadId.")]
    [InlineData("\"orderId\":\"S1-D000042\"", "\"orderId\":\"\"", "orderId must not be empty.")]
    [InlineData("\"nodes\":[", "\"nodes\":[],\"x\":[", "nodes is missing.")]
    public void A_broken_order_is_refused_by_the_robot(string good, string bad, string why)
    {
        var text = Encoding.UTF8.GetString(
            RobotWire.Controller().Write(RobotWire.DriveToLift, RobotWire.Now).Payload.Span);
        text.ShouldContain(good);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        var message = new TopicMessage(
            OrderTopic, Encoding.UTF8.GetBytes(text[..at] + bad + text[(at + good.Length)..]));
        RobotWire.End().Read(message).ShouldBeOfType<RobotRequest.Bad>().Why.ShouldContain(why);
    }

    private static Fact? Read(string topic, byte[] payload) =>
        RobotWire.Controller().Read(new TopicMessage(topic, payload));
}
