using System.Globalization;
using EdgeDom.App.Clients;
using EdgeDom.App.Configuration;
using EdgeDom.App.Hosting;
using EdgeDom.App.Plans;
using EdgeDom.App.Replays;
using EdgeDom.App.Terminal;
using EdgeDom.App.Timing;
using EdgeDom.App.Worlds;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;

namespace EdgeDom.App.Days;

/// <summary>
/// The world as a program of its own: the robots and ports of a site, found by the site's own configuration, and its
/// shoppers at the hub that the site names.
/// </summary>
public static class SimRun
{
    /// <summary>
    /// Runs until stopped and returns the exit code; what happens is written into <paramref name="replay"/> unless it
    /// is null.
    /// </summary>
    public static async Task<int> RunAsync(
        Scenario scenario, SiteSetup setup, int? limit, string? replay, Output output, CancellationToken stop)
    {
        var options = SiteRun.ToOptions(setup, "");
        if (setup.Config.MakesMissingSecrets)
        {
            SecretFiles.MakeMissing(SiteRun.Secrets(options));
        }

        var time = Clocks.Of(setup.Config.TrialClock);
        var plan = PlanOf(scenario, setup, limit, Moment.Of(time.GetUtcNow()));
        await using var world = RealWorld.Start(
            plan.World,
            options.RobotProfile,
            new MqttAddress { Host = options.Broker.Host, Port = options.Broker.Port, ClientId = "world" },
            options.Robots.Select(robot => new RobotSignIn(
                robot.Robot, robot.UserName, robot.PasswordRef.Length == 0 ? "" : SecretRef.Read(robot.PasswordRef))),
            PortWires.Listen(options.PortDevices),
            time,
            ReplayRecorder.Into(replay, plan.World.Layout, options.Site, plan.Seed));
        output.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"world: {plan.World.Robots.Count} robots, {plan.World.Layout.Ports.Count} ports, "
            + $"{plan.Orders.Count} orders"));
        try
        {
            await LiveAsync(plan, options, world, time, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The ordinary end.
        }

        return world.Failure is null ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task LiveAsync(
        DayPlan plan, SiteOptions options, RealWorld world, TimeProvider time, CancellationToken stop)
    {
        if (options.Hub is { } hub)
        {
            using var client = new HubClient(hub.Url);
            var run = new ShopperRun(plan, client, time);
            await run.OpenAsync(stop);
            await Task.WhenAll(run.ShopAsync(stop), run.AnswerAsync(stop));
        }

        while (world.Failure is null)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
        }

        throw new VerbFailedException(ExitCode.Failed, $"The world has stopped: {world.Failure}");
    }

    // The grid, articles and bins are the site's own; the robots, people and faults are the scenario's.
    private static DayPlan PlanOf(Scenario scenario, SiteSetup setup, int? limit, Moment now)
    {
        var plan = DayPlans.FromScenario(scenario, scenario.Seed, scenario.Hours, now);
        var starts = LayoutPlan.Robots(setup.Layout, setup.Config.Robots.Count, scenario.Robots.BatteryPermille);
        return plan with
        {
            World = plan.World with
            {
                Layout = setup.Layout,
                Items = setup.Items,
                Stock = setup.Stock,
                Robots = [.. setup.Config.Robots.Select((robot, at) => starts[at] with { Robot = robot.Robot })],
            },
            SiteNode = plan.SiteNode with { Node = setup.Config.Node.Value },
            Orders = [.. plan.Orders.Take(limit ?? int.MaxValue)],
        };
    }
}
