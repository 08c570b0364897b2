using System.Text;
using EdgeDom.Model.Ids;
using EdgeDom.Tests.Contracts;
using EdgeDom.Wire.Brokers;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Wire;

public sealed class EmbeddedBrokerTests
{
    private const string OwnState = "uagv/v2/EdgeDom/R001/state";

    [Theory]
    [InlineData("R001", "wrong")]
    [InlineData("R001", "")]
    [InlineData("stranger", MqttFixture.Password)]
    [InlineData("", "")]
    public async Task Wrong_credentials_are_turned_away(string user, string password)
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var line = new MqttLine(
            MqttFixture.Address(broker.Port, user, "x") with { Password = password }, TimeProvider.System);
        await Wait.UntilAsync(() => line.LastFault.Length > 0, "the refusal");
        line.IsUp.ShouldBeFalse();
        line.LastFault.ShouldContain("BadUserNameOrPassword");
        broker.Counters.ConnectionsRefused.ShouldBeGreaterThan(0);
        broker.Denials[0].What.ShouldContain("user name or password is wrong");
    }

    [Fact]
    public async Task A_robot_cannot_speak_for_another_robot()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var controller = await MqttFixture.UpAsync(
            MqttFixture.Address(broker.Port, "site-1", "site-1", "uagv/#"));
        await using var robot = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "R001", "R001"));
        robot.TryPublish(Text("uagv/v2/EdgeDom/R002/state"));
        robot.TryPublish(Text("uagv/v2/EdgeDom/R002/order"));
        robot.TryPublish(Text("uagv/v2/EdgeDom/R001/order"));
        robot.TryPublish(Text(OwnState));
        (await Wait.ForMessageAsync(controller)).Topic.ShouldBe(OwnState);
        broker.Counters.PublishesDenied.ShouldBe(3);
    }

    [Theory]
    [InlineData("R001", "uagv/v2/EdgeDom/R002/order")]
    [InlineData("R001", "uagv/v2/EdgeDom/+/order")]
    [InlineData("R001", "uagv/#")]
    [InlineData("R001", "#")]
    [InlineData("monitor", "uagv/v2/EdgeDom/R001/order")]
    public async Task A_subscription_beyond_the_rights_is_refused(string user, string filter)
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var line = new MqttLine(MqttFixture.Address(broker.Port, user, "x", filter), TimeProvider.System);
        await Wait.UntilAsync(() => line.LastFault.Length > 0, "the refusal");
        line.IsUp.ShouldBeFalse();
        broker.Counters.SubscriptionsDenied.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_client_id_is_not_taken_over_by_another_user()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var robot = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "R001", "R001"));
        await using var thief = new MqttLine(MqttFixture.Address(broker.Port, "R002", "R001"), TimeProvider.System);
        await Wait.UntilAsync(() => thief.LastFault.Length > 0, "the refusal");
        thief.IsUp.ShouldBeFalse();
        robot.IsUp.ShouldBeTrue();
    }

    [Fact]
    public async Task A_retained_order_is_refused()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var controller = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "site-1", "site-1"));
        controller.TryPublish(Text("uagv/v2/EdgeDom/R001/order") with { IsRetained = true });
        await Wait.UntilAsync(() => broker.Counters.PublishesDenied == 1, "the refusal");
        broker.Denials[^1].What.ShouldContain("must not be retained");
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings());
        await using var robot = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "R001", "R001"));
        robot.TryPublish(new TopicMessage(OwnState, new byte[(64 * 1024) + 1]));
        await Wait.UntilAsync(() => broker.Counters.PublishesDenied == 1, "the refusal");
    }

    [Fact]
    public async Task A_robot_that_chatters_is_cut_off()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings(robotRate: 10));
        await using var robot = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "R001", "R001"));
        for (var i = 0; i < 50; i++)
        {
            robot.TryPublish(Text(OwnState) with { IsTelemetry = true });
        }

        await Wait.UntilAsync(() => broker.Counters.RateCuts > 0, "the cut");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task A_keep_alive_out_of_bounds_is_refused(int seconds)
    {
        await using var broker = await StartedAsync(MqttFixture.Settings() with { KeepAliveMostSeconds = 60 });
        await using var line = new MqttLine(
            MqttFixture.Address(broker.Port, "R001", "R001") with { KeepAliveSeconds = Math.Max(1, seconds) },
            TimeProvider.System);
        await Wait.UntilAsync(() => line.LastFault.Length > 0, "the refusal");
        line.IsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task No_more_clients_come_in_than_allowed()
    {
        await using var broker = await StartedAsync(MqttFixture.Settings() with { ClientsMax = 1 });
        await using var robot = await MqttFixture.UpAsync(MqttFixture.Address(broker.Port, "R001", "R001"));
        await using var second = new MqttLine(MqttFixture.Address(broker.Port, "R002", "R002"), TimeProvider.System);
        await Wait.UntilAsync(() => second.LastFault.Length > 0, "the refusal");
        second.IsUp.ShouldBeFalse();
    }

    [Fact]
    public async Task Retained_messages_survive_a_restart_but_nobody_is_online_then()
    {
        var folder = Directory.CreateTempSubdirectory("edgedom-retained-").FullName;
        try
        {
            var settings = MqttFixture.Settings() with { RetainedFile = Path.Combine(folder, "retained.json") };
            await using (var first = await StartedAsync(settings))
            await using (var robot = await MqttFixture.UpAsync(MqttFixture.Address(first.Port, "R001", "R001")))
            {
                robot.TryPublish(Text("uagv/v2/EdgeDom/R001/connection") with { IsRetained = true });
                robot.TryPublish(Text("uagv/v2/EdgeDom/R001/factsheet") with { IsRetained = true });
                await Wait.UntilAsync(() => first.Counters.Messages == 2, "both messages");
            }

            await using var second = await StartedAsync(settings);
            await using var controller = await MqttFixture.UpAsync(
                MqttFixture.Address(second.Port, "site-1", "site-1", "uagv/#"));
            (await Wait.ForMessageAsync(controller)).Topic.ShouldEndWith("factsheet");
            controller.TryRead(out _).ShouldBeFalse();
            second.RetainedFault.ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_line_comes_back_when_the_broker_does_and_sends_what_waited()
    {
        var port = 0;
        await using var first = await StartedAsync(MqttFixture.Settings());
        port = first.Port;
        await using var controller = await MqttFixture.UpAsync(
            MqttFixture.Address(port, "site-1", "site-1", "uagv/v2/EdgeDom/+/state"));
        await using var robot = await MqttFixture.UpAsync(
            MqttFixture.Address(port, "R001", "R001", "uagv/v2/EdgeDom/R001/order"));
        await first.DisposeAsync();
        await Wait.UntilAsync(() => !controller.IsUp && !robot.IsUp, "both lines to be down");
        controller.TryPublish(Text("uagv/v2/EdgeDom/R001/order", "one")).ShouldBeTrue();
        controller.TryPublish(Text("uagv/v2/EdgeDom/R001/order", "two")).ShouldBeTrue();
        robot.TryPublish(Text(OwnState, "old") with { IsTelemetry = true }).ShouldBeTrue();
        robot.TryPublish(Text(OwnState, "new") with { IsTelemetry = true }).ShouldBeTrue();
        robot.Outgoing.ShouldBe(1);
        await using var second = await StartedAsync(MqttFixture.Settings(port));
        await Wait.UntilAsync(() => robot.IsUp, "the robot to be back");
        await Wait.UntilAsync(() => controller.IsUp, "the controller to be back");
        await Wait.UntilAsync(() => second.Counters.Messages == 3, "both orders and the newest state");
    }

    [Fact]
    public void A_password_keeps_its_text_form()
    {
        var salted = SaltedPassword.Of("secret");
        var read = SaltedPassword.Parse(salted.ToString());
        read.ShouldNotBeNull();
        read.IsFor("secret").ShouldBeTrue();
        read.IsFor("Secret").ShouldBeFalse();
        SaltedPassword.Of("secret").ToString().ShouldNotBe(salted.ToString());
        SaltedPassword.Parse("$6$x$y").ShouldBeNull();
    }

    [Fact]
    public void A_port_device_has_only_its_own_two_topics()
    {
        var rights = TopicRights.PortDevice("s1", PortId.Of("p1"));
        rights.MayPublish("edgedom/v1/s1/port/p1/event").ShouldBeTrue();
        rights.MayPublish("edgedom/v1/s1/port/p2/event").ShouldBeFalse();
        rights.MaySubscribe("edgedom/v1/s1/port/p1/cmd").ShouldBeTrue();
        rights.MaySubscribe("edgedom/v1/s1/port/+/cmd").ShouldBeFalse();
    }

    private static async Task<EmbeddedBroker> StartedAsync(BrokerSettings settings)
    {
        var broker = new EmbeddedBroker(settings, TimeProvider.System);
        await broker.StartAsync();
        return broker;
    }

    private static TopicMessage Text(string topic, string text = "x") => new(topic, Encoding.UTF8.GetBytes(text));
}
