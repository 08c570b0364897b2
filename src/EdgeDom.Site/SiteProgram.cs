using System.Security.Cryptography;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Comparing;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Pages.Hosting;
using EdgeDom.Pages.Rendering;
using EdgeDom.Pages.Streams;
using EdgeDom.Site.Api;
using EdgeDom.Site.Admission;
using EdgeDom.Site.Exchanging;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Pages;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Status;
using EdgeDom.Site.Stopping;
using EdgeDom.Wire;
using EdgeDom.Wire.Brokers;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site;

/// <summary>A site that runs in real time: broker, loop, exchange with the hub, API and pages.</summary>
public sealed class SiteProgram : IAsyncDisposable
{
    private readonly EmbeddedBroker? ownBroker;
    private readonly LoopThread loopThread;
    private readonly HubLink? hubLink;
    private bool isStopped;

    private SiteProgram(
        WebApplication app,
        EmbeddedBroker? broker,
        SiteRig rig,
        SiteUpkeep upkeep,
        LoopThread thread,
        HubLink? hub) =>
        (App, ownBroker, Rig, Upkeep, loopThread, hubLink) = (app, broker, rig, upkeep, thread, hub);

    /// <summary>The web application; a host waits for its shutdown.</summary>
    public WebApplication App { get; }

    /// <summary>The site's parts.</summary>
    public SiteRig Rig { get; }

    /// <summary>Where pages and API are, with the port that was really taken.</summary>
    public string Url => App.Urls.First();

    /// <summary>The embedded broker's port; 0 when there is none.</summary>
    public int BrokerPort => ownBroker?.Port ?? 0;

    /// <summary>The ledger's checks and backups.</summary>
    public SiteUpkeep Upkeep { get; }

    /// <summary>When the loop last ended a tick, by the site's clock: what a watchdog lives on.</summary>
    public Moment LastTickAt => loopThread.LastTickAt;

    /// <summary>Whether the loop runs.</summary>
    public bool IsRunning => loopThread.IsRunning;

    /// <summary>
    /// Starts everything. Throws <see cref="InvalidDataException"/> when a setting, a secret or the ledger cannot be
    /// used,
    /// and <see cref="IOException"/> when a port is taken; nothing is left running then.
    /// </summary>
    /// <param name="options">What the site is told.</param>
    /// <param name="time">The site's clock: real or scaled.</param>
    /// <param name="fatal">Called once when the loop had to end; the program must stop with a failure then.</param>
    /// <param name="configure">Adds logging and the like before the application is built.</param>
    /// <param name="openLine">Gives the line to a port device's address; null opens real ones.</param>
    /// <param name="waits">Told why, each time the start goes on waiting for the hub to admit a new ledger, and at
    /// least once in two minutes while it does.</param>
    /// <param name="stop">Gives up the start.</param>
    public static async Task<SiteProgram> StartAsync(
        SiteOptions options,
        TimeProvider time,
        Action<Exception> fatal,
        Action<WebApplicationBuilder>? configure = null,
        Func<LineAddress, ILine>? openLine = null,
        Action<string>? waits = null,
        CancellationToken stop = default)
    {
        var url = LoopbackAddress.Parse(options.Url, out var why) ?? throw new InvalidDataException(why);
        var app = SiteHost.Build(url, configure);
        var begun = new Stack<IAsyncDisposable>([app]);
        try
        {
            var password = BrokerSetup.Password(options.Broker);
            var broker = await StartBroker(options, password, time, begun);
            var line = new MqttLine(
                BrokerSetup.Address(options, password, broker?.Port ?? options.Broker.Port), TimeProvider.System);
            begun.Push(line);
            var logs = app.Services.GetRequiredService<ILoggerFactory>();
            var life = LifeId.Of(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            openLine ??= address => LineOpener.Open(address, TimeProvider.System);
            var key = SiteUpkeep.OpenKey(options);
            var ledger = await AskToBeAdmitted(options, url, time, life, logs, key, waits, stop);
            var rig = SiteRig.Open(
                options, time, line, openLine, life, logs, publishesViews: true, key: key, opened: ledger);
            begun.Push(rig);
            var upkeep = new SiteUpkeep(rig, key, time, logs);
            begun.Push(upkeep);
            return await Start(app, broker, rig, upkeep, time, fatal, begun, stop);
        }
        catch
        {
            while (begun.TryPop(out var part))
            {
                await part.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>
    /// Stops in order: pages, exchange (the hub has everything first, or has had its time for it), loop (its tick is
    /// ended whole, then its state kept), lines, ledger, broker; none of them for longer than <see cref="StopTimes"/>
    /// says. Twice is once.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        Rig.Acts.Stop();
        Rig.Postings.Stop();
        Upkeep.Checkup.GiveUp();
        await App.StopAsync(CancellationToken.None);
        if (hubLink is not null)
        {
            if (loopThread.IsRunning)
            {
                await hubLink.Level(loopThread.EndAfterTick);
            }

            await hubLink.DisposeAsync();
        }

        await Upkeep.DisposeAsync();
        KeepState();
        await Rig.DisposeAsync();
        if (ownBroker is not null)
        {
            await StopTimes.Within(StopTimes.BrokerMillis, ownBroker.DisposeAsync().AsTask());
        }

        await App.DisposeAsync();
    }

    // A loop that had to end is not known to stand where its ledger does.
    private void KeepState()
    {
        var isInOrder = loopThread.IsRunning;
        loopThread.Dispose();
        if (isInOrder)
        {
            LoopEnd.Keep(Rig.Loop.Step, Rig.Ledger);
        }
    }

    // The ledger, open and admitted; null where nobody has to admit it.
    private static async Task<SiteLedger?> AskToBeAdmitted(
        SiteOptions options,
        Uri url,
        TimeProvider time,
        LifeId life,
        ILoggerFactory logs,
        CheckpointKey? key,
        Action<string>? waits,
        CancellationToken stop)
    {
        if (options.Hub is not { MayBeginAlone: false })
        {
            return null;
        }

        using var admission = new SiteAdmission(
            options.Site, options.LedgerFile, options.ToSettings(), Moment.Of(time.GetUtcNow()), life, key: key);
        if (admission.Stage != AdmissionStage.Admitted)
        {
            using var greeting = new HubGreeting(
                options.Site, options.Hub, admission, TimeProvider.System, logs.CreateLogger<HubGreeting>());
            await using var room = new WaitingRoom(options.Site, url, () => greeting.View);
            await greeting.Run(
                async why =>
                {
                    waits?.Invoke(why);
                    await room.Open();
                },
                stop);
        }

        return admission.TakeLedger();
    }

    private static async Task<EmbeddedBroker?> StartBroker(
        SiteOptions options, string password, TimeProvider time, Stack<IAsyncDisposable> begun)
    {
        if (!options.Broker.IsEmbedded)
        {
            return null;
        }

        if (!LoopbackAddress.IsLoopback(options.Broker.Host))
        {
            throw new InvalidDataException(
                $"The embedded broker may not listen on '{options.Broker.Host}'; only loopback until it speaks TLS.");
        }

        var broker = new EmbeddedBroker(BrokerSetup.Settings(options, password), time);
        begun.Push(broker);
        await broker.StartAsync();
        return broker;
    }

    private static async Task<SiteProgram> Start(
        WebApplication app,
        EmbeddedBroker? broker,
        SiteRig rig,
        SiteUpkeep upkeep,
        TimeProvider time,
        Action<Exception> fatal,
        Stack<IAsyncDisposable> begun,
        CancellationToken stop)
    {
        var options = rig.Options;
        var status = new StatusMaker(options, time, rig.Loop, rig.Ledger, rig.Sync, rig.Parts.Robots, upkeep.Checkup);
        MapRoutes(app, rig, upkeep, status);
        var logs = app.Services.GetRequiredService<ILoggerFactory>();
        var hub = options.Hub is null ? null : new HubLink(
            options.Site,
            options.Hub,
            rig.Loop,
            rig.Sync,
            time,
            TimeProvider.System,
            () => System.Text.Json.JsonSerializer.Serialize(status.Make(), WireJson.Options),
            new StockReader(options.LedgerFile),
            logs.CreateLogger<HubLink>());
        var thread = new LoopThread(
            rig.Loop, time, TimeProvider.System, options.TickMillis, options.TickGapMillis, fatal, rig.Parts.Log);
        var program = new SiteProgram(app, broker, rig, upkeep, thread, hub);
        await app.StartAsync(stop);
        begun.Clear();
        thread.Start();
        hub?.Start();
        upkeep.Checkup.Start();
        return program;
    }

    private static void MapRoutes(WebApplication app, SiteRig rig, SiteUpkeep upkeep, StatusMaker status)
    {
        app.MapStatus(status, rig.Loop, rig.Options.LedgerFile);
        app.MapLabels(rig.Options.Site, rig.Loop);
        app.MapActs(rig.Acts);
        app.MapBackups(upkeep.Backup);
        app.MapPostings(rig.Postings, rig.Ledger);
        var pages = new SitePages(
            rig.Options,
            rig.Loop,
            status,
            app.Services.GetRequiredService<PageRenderer>(),
            app.Services.GetRequiredService<EventStream>(),
            app.Lifetime.ApplicationStopping);
        pages.Map(app);
    }
}
