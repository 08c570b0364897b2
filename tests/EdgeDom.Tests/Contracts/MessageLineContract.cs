using System.Text;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <summary>What every <see cref="IMessageLine"/> keeps, whatever broker is behind it.</summary>
public abstract class MessageLineContract
{
    protected const string StateTopic = "uagv/v2/EdgeDom/R001/state";
    protected const string OrderTopic = "uagv/v2/EdgeDom/R001/order";
    protected const string ConnectionTopic = "uagv/v2/EdgeDom/R001/connection";

    /// <summary>A line of the controller; the filters are among its rights.</summary>
    protected abstract Task<IMessageLine> ControllerAsync(params string[] filters);

    /// <summary>A line of robot R001 with its last will.</summary>
    protected abstract Task<IMessageLine> RobotAsync(params string[] filters);

    /// <summary>Breaks a line without a farewell.</summary>
    protected abstract Task BreakAsync(IMessageLine line);

    [Fact]
    public async Task A_message_arrives_with_its_bytes()
    {
        await using var controller = await ControllerAsync("uagv/v2/EdgeDom/+/state");
        await using var robot = await RobotAsync();
        robot.TryPublish(new TopicMessage(StateTopic, new byte[] { 0, 255, 7 }, IsTelemetry: true)).ShouldBeTrue();
        var message = await Wait.ForMessageAsync(controller);
        message.Topic.ShouldBe(StateTopic);
        message.Payload.ToArray().ShouldBe(new byte[] { 0, 255, 7 });
        message.IsRetained.ShouldBeFalse();
    }

    [Fact]
    public async Task Messages_of_one_topic_come_in_the_order_sent()
    {
        await using var robot = await RobotAsync(OrderTopic);
        await using var controller = await ControllerAsync();
        for (var i = 0; i < 500; i++)
        {
            controller.TryPublish(Text(OrderTopic, $"{i}")).ShouldBeTrue();
        }

        for (var i = 0; i < 500; i++)
        {
            TextOf(await Wait.ForMessageAsync(robot)).ShouldBe($"{i}");
        }
    }

    [Fact]
    public async Task A_filter_lets_only_its_topics_through()
    {
        await using var controller = await ControllerAsync("uagv/v2/EdgeDom/+/connection");
        await using var robot = await RobotAsync();
        robot.TryPublish(Text(StateTopic, "no"));
        robot.TryPublish(Text(ConnectionTopic, "yes"));
        TextOf(await Wait.ForMessageAsync(controller)).ShouldBe("yes");
        controller.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_comes_later_hears_what_was_retained_and_nothing_else()
    {
        await using var robot = await RobotAsync();
        await using var early = await ControllerAsync("uagv/#");
        robot.TryPublish(Text(ConnectionTopic, "one", isRetained: true));
        robot.TryPublish(Text(ConnectionTopic, "two", isRetained: true));
        robot.TryPublish(Text(StateTopic, "gone by"));
        for (var i = 0; i < 3; i++)
        {
            (await Wait.ForMessageAsync(early)).IsRetained.ShouldBeFalse();
        }

        await using var late = await ControllerAsync("uagv/#");
        var message = await Wait.ForMessageAsync(late);
        TextOf(message).ShouldBe("two");
        message.IsRetained.ShouldBeTrue();
        late.TryRead(out _).ShouldBeFalse();
        robot.TryPublish(new TopicMessage(ConnectionTopic, default, IsRetained: true));
        (await Wait.ForMessageAsync(late)).Payload.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_broken_line_tells_the_last_will()
    {
        await using var controller = await ControllerAsync("uagv/v2/EdgeDom/+/connection");
        await using var robot = await RobotAsync();
        await BreakAsync(robot);
        TextOf(await Wait.ForMessageAsync(controller)).ShouldBe("broken");
    }

    [Fact]
    public async Task A_line_that_leaves_in_order_tells_no_last_will()
    {
        await using var controller = await ControllerAsync("uagv/v2/EdgeDom/+/connection");
        await using (var robot = await RobotAsync())
        {
            robot.TryPublish(Text(ConnectionTopic, "offline"));
        }

        TextOf(await Wait.ForMessageAsync(controller)).ShouldBe("offline");
        await using var second = await RobotAsync();
        second.TryPublish(Text(ConnectionTopic, "online"));
        TextOf(await Wait.ForMessageAsync(controller)).ShouldBe("online");
    }

    [Fact]
    public async Task A_topic_with_a_wildcard_is_refused()
    {
        await using var controller = await ControllerAsync();
        controller.TryPublish(Text("uagv/+/order", "x")).ShouldBeFalse();
    }

    [Fact]
    public async Task Waking_is_told_when_something_can_be_taken()
    {
        await using var controller = await ControllerAsync("uagv/v2/EdgeDom/+/state");
        await using var robot = await RobotAsync();
        var woken = 0;
        controller.Woken = () => Interlocked.Increment(ref woken);
        robot.TryPublish(Text(StateTopic, "x"));
        await Wait.ForMessageAsync(controller);
        woken.ShouldBeGreaterThan(0);
    }

    protected static TopicMessage Text(string topic, string text, bool isRetained = false) =>
        new(topic, Encoding.UTF8.GetBytes(text), isRetained);

    protected static string TextOf(TopicMessage message) => Encoding.UTF8.GetString(message.Payload.Span);
}
