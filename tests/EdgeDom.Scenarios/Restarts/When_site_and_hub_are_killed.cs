using System.Text.Json;
using EdgeDom.App.Checks;
using EdgeDom.App.Clients;
using EdgeDom.App.Configuration;
using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Timing;
using EdgeDom.App.Worlds;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Restarts;

/// <summary>Real processes, killed the hard way in the middle of picking; the world goes on around them.</summary>
public sealed class When_site_and_hub_are_killed
{
    private const int Orders = 40;
    private const int SiteKills = 10;
    private const int HubKills = 5;

    [Fact]
    public async Task Nothing_is_lost_or_doubled_and_all_orders_end()
    {
        using var trial = new Trial(speedPermille: 20_000);
        var (setup, options) = trial.ReadSite();
        var time = Clocks.Of(setup.Config.TrialClock);
        var plan = PlanOf(setup, Moment.Of(time.GetUtcNow()));
        await using var world = StartWorld(plan, options, time);
        using var client = new HubClient(trial.HubUrl);
        using var sites = new HttpClient { BaseAddress = new Uri(trial.SiteUrl) };
        using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(240), TimeProvider.System);
        var run = new ShopperRun(plan, client, time);
        var people = Live(run, ending.Token);
        var hub = trial.StartHub();
        var site = trial.StartSite();
        try
        {
            for (var kill = 1; kill <= SiteKills; kill++)
            {
                var picked = await UnitsOut(client);
                await Wait.Until(
                    async () => await UnitsOut(client) > picked || await AllEnded(client),
                    20,
                    () => site.Said + hub.Said);
                (await AllEnded(client)).ShouldBeFalse("kills must come in the middle of picking");
                await site.KillAsync();
                await site.DisposeAsync();
                site = trial.StartSite();
                if (kill % 2 == 0 && kill / 2 <= HubKills)
                {
                    await hub.KillAsync();
                    await hub.DisposeAsync();
                    hub = trial.StartHub();
                }
            }

            await Wait.Until(() => AllEnded(client), 120, () => $"all orders ended: {site.Said} {hub.Said}");
            await Wait.Until(() => IsStill(sites), 90, () => "bins put away");
            await ending.CancelAsync();
            (await site.StopAsync()).Code.ShouldBe(0, site.Said);
            await Compare(client, plan, options, world, trial);
        }
        finally
        {
            await site.DisposeAsync();
            await hub.DisposeAsync();
            await ending.CancelAsync();
            await people.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task Compare(
        HubClient client, DayPlan plan, SiteOptions options, RealWorld world, Trial trial)
    {
        var stop = TestContext.Current.CancellationToken;
        var summary = await client.SummaryAsync(stop);
        world.Freeze();
        LedgerVerifier.Verify(trial.LedgerFile, null, stop).Broken.ShouldBeEmpty();
        using var ledger = SiteLedger.Open(trial.LedgerFile, new Moment(0), LifeId.Of("not-new"));
        var state = LoopStart.Replay(options.ToSettings(), ledger).State;

        TruthCheck.Differences(world.World, state.Bins, ledger.Balances()).ShouldBeEmpty();
        world.World.Collisions.ShouldBe(0);
        summary.Oversold.ShouldBe(0);
        summary.Counts.Oddities.ShouldBe(0);
        summary.Counts.Received.ShouldBe(plan.Orders.Count);
        summary.Counts.UnitsShipped.ShouldBe(world.World.Truth.UnitsTaken);
        summary.Counts.UnitsOrdered.ShouldBe(plan.UnitsOrdered);
        summary.Counts.Shipped.ShouldBe(plan.Orders.Count);
    }

    private static DayPlan PlanOf(SiteSetup setup, Moment now)
    {
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json"));
        scenario = scenario with { Shoppers = scenario.Shoppers with { OrdersPerHour = 240 } };
        var plan = DayPlans.FromScenario(scenario, scenario.Seed, 1, now);
        return plan with { Shops = [], Orders = [.. plan.Orders.Take(Orders)] };
    }

    private static RealWorld StartWorld(DayPlan plan, SiteOptions options, TimeProvider time) => RealWorld.Start(
        plan.World,
        options.RobotProfile,
        new MqttAddress
        {
            Host = "127.0.0.1", Port = options.Broker.Port, ClientId = "world",
            BackOffLeastMillis = 200, BackOffMostMillis = 500,
        },
        options.Robots.Select(robot => new RobotSignIn(robot.Robot, robot.UserName, SecretRef.Read(robot.PasswordRef))),
        PortWires.Listen(options.PortDevices),
        time);

    private static async Task Live(ShopperRun run, CancellationToken stop)
    {
        await run.OpenAsync(stop);
        await run.ShopAsync(stop);
    }

    // Nothing carried and nothing at a port, twice over some time of the store.
    private static async Task<bool> IsStill(HttpClient site)
    {
        for (var look = 0; look < 20; look++)
        {
            using var robots = JsonDocument.Parse(await site.GetStringAsync("/api/v1/robots"));
            using var ports = JsonDocument.Parse(await site.GetStringAsync("/api/v1/ports"));
            var isBusy = robots.RootElement.GetProperty("robots").EnumerateArray()
                    .Any(robot => robot.GetProperty("doing").GetString() is not ("idle" or "charge"))
                || ports.RootElement.GetProperty("ports").EnumerateArray()
                    .Any(port => port.GetProperty("bin").ValueKind != JsonValueKind.Null);
            if (isBusy)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> AllEnded(HubClient client) => await Counts(client) is { Received: Orders, Open: 0 };

    private static async Task<long> UnitsOut(HubClient client) => (await Counts(client)).UnitsShipped;

    private static async Task<Hub.Orders.HubCounts> Counts(HubClient client)
    {
        try
        {
            return (await client.SummaryAsync(TestContext.Current.CancellationToken)).Counts;
        }
        catch (HttpRequestException)
        {
            return new Hub.Orders.HubCounts { Received = -1 };
        }
    }
}
