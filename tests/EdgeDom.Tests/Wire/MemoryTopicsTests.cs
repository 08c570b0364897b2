using System.Text;
using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class MemoryTopicsTests : MessageLineContract
{
    private readonly MemoryTopics topics = new();
    private int controllers;

    protected override Task<IMessageLine> ControllerAsync(params string[] filters) =>
        Task.FromResult<IMessageLine>(topics.Connect($"controller-{controllers++}", filters));

    protected override Task<IMessageLine> RobotAsync(params string[] filters) =>
        Task.FromResult<IMessageLine>(
            topics.Connect("R001", filters, Text(ConnectionTopic, "broken", isRetained: true)));

    protected override Task BreakAsync(IMessageLine line)
    {
        ((MemoryTopicLine)line).Break();
        return Task.CompletedTask;
    }

    [Fact]
    public void Every_subscriber_has_the_message_when_publishing_returns()
    {
        var one = topics.Connect("one", ["a/#"]);
        var two = topics.Connect("two", ["a/+"]);
        topics.Connect("three", []).TryPublish(Text("a/b", "x")).ShouldBeTrue();
        one.TryRead(out _).ShouldBeTrue();
        two.TryRead(out _).ShouldBeTrue();
    }

    [Fact]
    public void A_mended_line_hears_again()
    {
        var one = topics.Connect("one", ["a"]);
        var two = topics.Connect("two", []);
        one.Break();
        one.IsUp.ShouldBeFalse();
        one.TryPublish(Text("b", "x")).ShouldBeFalse();
        two.TryPublish(Text("a", "lost"));
        one.Mend();
        two.TryPublish(Text("a", "heard"));
        one.TryRead(out var message).ShouldBeTrue();
        TextOf(message).ShouldBe("heard");
    }

    [Theory]
    [InlineData("a/b", "a/b", true)]
    [InlineData("a/b", "a/c", false)]
    [InlineData("a/+", "a/b", true)]
    [InlineData("a/+", "a/b/c", false)]
    [InlineData("a/#", "a/b/c", true)]
    [InlineData("a/#", "a", true)]
    [InlineData("#", "a/b", true)]
    [InlineData("#", "$SYS/x", false)]
    [InlineData("+/b", "/b", true)]
    [InlineData("a/+/c", "a/b/c", true)]
    [InlineData("a/b/c", "a/b", false)]
    [InlineData("a", "a/b", false)]
    public void A_filter_matches_as_the_standard_says(string filter, string topic, bool matches) =>
        TopicFilter.Matches(filter, topic).ShouldBe(matches);

    [Theory]
    [InlineData("uagv/#", "uagv/v2/EdgeDom/+/state", true)]
    [InlineData("uagv/+/m/R1/order", "uagv/v2/m/R1/order", true)]
    [InlineData("uagv/+/m/R1/order", "uagv/+/m/R1/order", true)]
    [InlineData("uagv/+/m/R1/order", "uagv/+/m/+/order", false)]
    [InlineData("uagv/+/m/R1/order", "uagv/#", false)]
    [InlineData("uagv/+/m/R1/order", "#", false)]
    [InlineData("a/+", "a/#", false)]
    public void A_right_covers_only_narrower_filters(string outer, string inner, bool covers) =>
        TopicFilter.Covers(outer, inner).ShouldBe(covers);

    [Fact]
    public void A_client_of_the_same_name_throws_the_older_one_out()
    {
        var watcher = topics.Connect("w", ["will"]);
        var older = topics.Connect("one", ["a"], new TopicMessage("will", Encoding.UTF8.GetBytes("gone")));
        topics.Connect("one", ["a"]);
        older.IsUp.ShouldBeFalse();
        watcher.TryRead(out _).ShouldBeTrue();
    }
}
