using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Summaries;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Picking;

/// <summary>A small demo over MQTT, serial lines and HTTP, with the site's own broker and with another one.</summary>
public sealed class When_orders_flow_over_real_wires
{
    private const int Orders = 12;

    [Fact]
    public async Task All_orders_end_through_the_sites_own_broker() =>
        (await Run(broker: null)).Received.ShouldBe(Orders);

    [Fact]
    public async Task All_orders_end_through_mosquitto()
    {
        var program = new[] { "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto" }
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.Skip("mosquitto is not installed.");
        }

        using var folder = new TempFolder();
        var port = FreePort.Take();
        var config = folder.At("mosquitto.conf");
        await File.WriteAllTextAsync(
            config,
            $"listener {port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 0\nmax_queued_messages 0\n");
        await using var mosquitto = ChildProgram.Start(program, ["-c", config, "-v"]);
        await mosquitto.UntilSaid("running");

        (await Run(("127.0.0.1", port))).Received.ShouldBe(Orders);
    }

    private static async Task<DaySummary.OrderCounts> Run((string Host, int Port)? broker)
    {
        Proof.At($"{Orders} orders over {(broker is null ? "the site's own broker" : "another broker")}");
        using var folder = new TempFolder();
        var plan = DayPlans.MadeUp(6, 2, null, 360, 1, 3, Moment.Of(TimeProvider.System.GetUtcNow()));
        plan = plan with { Orders = [.. plan.Orders.Take(Orders)] };
        var settings = new DemoSettings
        {
            SpeedPermille = 15_000, Folder = folder.Path, ExitsWhenDone = true, Broker = broker,
        };
        await using var progress = new ProgressLine("demo", TextWriter.Null, false, TimeProvider.System);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(150), TimeProvider.System);
        var words = new StringWriter();
        var summary = await new DemoDay(plan, settings, new Output(words, words, isJson: true))
            .RunAsync(progress, patience.Token);

        summary.ShouldNotBeNull("the demo did not end in time");
        summary.IsSound().ShouldBeTrue(SummaryText.Of(summary));
        return summary.Orders;
    }
}
