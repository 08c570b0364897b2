using EdgeDom.App.Configuration;
using EdgeDom.App.Terminal;
using EdgeDom.App.Timing;
using EdgeDom.Ledger.Schema;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Settings;

namespace EdgeDom.App.Hosting;

/// <summary>Runs a site as a program until it is told to stop.</summary>
public static class SiteRun
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(SiteSetup setup, string version, Output output)
    {
        var options = ToOptions(setup, version);
        DurablePath.MakeFolder(Path.GetDirectoryName(options.LedgerFile)!);
        if (setup.Config.MakesMissingSecrets)
        {
            SecretFiles.MakeMissing(Secrets(options));
        }

        var time = Clocks.Of(setup.Config.TrialClock);
        var probe = new ProgressProbe();
        var code = ExitCode.Ok;
        WebApplication? app = null;
        await using var program = await SiteProgram.StartAsync(
            options,
            time,
            _ =>
            {
                code = ExitCode.Failed;
                Environment.ExitCode = code;
                app?.Lifetime.StopApplication();
            },
            builder => ProgramHost.Configure(builder, setup.Config.Log, probe),
            waits: Watchdog.StartTakesLonger,
            stop: CancellationToken.None);
        app = program.App;
        probe.GetsOn = _ => Task.FromResult(
            program.IsRunning
            && Moment.Of(time.GetUtcNow()).Since(program.LastTickAt)
                <= setup.Config.StallAfterMillis * Clocks.Speed(setup.Config.TrialClock));
        output.Say($"site {options.Site}: {program.Url}");
        if (program.BrokerPort > 0)
        {
            output.Remark($"broker: mqtt://127.0.0.1:{program.BrokerPort}");
        }

        if (program.IsRunning)
        {
            await app.WaitForShutdownAsync(CancellationToken.None);
        }

        return code;
    }

    /// <summary>What the site is told by its configuration.</summary>
    public static SiteOptions ToOptions(SiteSetup setup, string version)
    {
        var config = setup.Config;
        return new SiteOptions
        {
            Site = config.Site,
            Node = config.Node,
            Url = config.Url,
            LedgerFile = Path.Combine(setup.PathOf(config.DataFolder), "ledger.db"),
            CheckpointKeyRef = config.CheckpointKeyRef.Length == 0 ? "" : setup.SecretOf(config.CheckpointKeyRef),
            Layout = setup.Layout,
            Items = setup.Items,
            Robots = [.. config.Robots.Select(robot => new RobotAccess(
                robot.Robot, PasswordRef: robot.PasswordRef.Length == 0 ? "" : setup.SecretOf(robot.PasswordRef)))],
            RobotProfile = config.RobotProfile,
            Broker = new BrokerOptions
            {
                IsEmbedded = config.Broker.IsEmbedded,
                Host = config.Broker.Host,
                Port = config.Broker.Port,
                User = config.Broker.User,
                PasswordRef = config.Broker.PasswordRef.Length == 0 ? "" : setup.SecretOf(config.Broker.PasswordRef),
                RetainedFile = config.Broker.IsEmbedded
                    ? Path.Combine(setup.PathOf(config.DataFolder), "retained.json")
                    : "",
            },
            PortDevices = [.. config.Ports.Select(port => new PortDevices
            {
                Port = port.Port, Scanner = port.Scanner, Light = port.Light, Scale = port.Scale,
            })],
            Hub = config.Hub is null ? null : new HubOptions
            {
                Url = config.Hub.Url,
                TokenRef = setup.SecretOf(config.Hub.TokenRef),
                WaitMillis = config.Hub.WaitMillis,
                MayBeginAlone = config.Hub.MayBeginAlone,
            },
            OpeningStock = setup.Stock,
            TickMillis = config.TickMillis,
            SnapshotEveryTicks = config.SnapshotEveryTicks,
            GrantPermille = config.GrantPermille,
            ToleratedCutHours = config.ToleratedCutHours,
            LowWaterPermille = config.LowWaterPermille,
            LedgerShortMib = config.LedgerShortMib,
            LedgerReserveMib = config.LedgerReserveMib,
            DiskBudgetMebibytes = config.DiskBudgetMebibytes,
            Store = new StorePolicy
            {
                AgeCapSeconds = config.Store.AgeCapSeconds,
                PreparesWhenIdle = config.Store.PreparesWhenIdle,
                SortsWhenIdle = config.Store.SortsWhenIdle,
                PortBusyBins = config.Store.PortBusyBins,
            },
            Version = version,
        };
    }

    /// <summary>Every reference to a secret that a site and its robots share.</summary>
    public static IEnumerable<string> Secrets(SiteOptions options) =>
    [
        .. options.Robots.Select(robot => robot.PasswordRef),
        options.Broker.PasswordRef,
        options.Hub?.TokenRef ?? "",
    ];
}
