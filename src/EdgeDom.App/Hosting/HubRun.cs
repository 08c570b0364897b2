using EdgeDom.App.Configuration;
using EdgeDom.App.Terminal;
using EdgeDom.App.Timing;
using EdgeDom.Hub;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Settings;
using EdgeDom.Ledger.Schema;
using EdgeDom.Site.Settings;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using SiteOptions = EdgeDom.Hub.Settings.SiteOptions;

namespace EdgeDom.App.Hosting;

/// <summary>Runs a hub as a program until it is told to stop.</summary>
public static class HubRun
{
    private static readonly TimeSpan PingWithin = TimeSpan.FromSeconds(5);

    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(HubConfig config, string folder, Output output)
    {
        DurablePath.MakeFolder(Path.GetFullPath(config.DataFolder, folder));
        if (config.MakesMissingSecrets)
        {
            string?[] references =
                [.. config.Sites.Select(site => site.TokenRef), config.WebhookKeyRef, config.AdminKeyRef];
            SecretFiles.MakeMissing(references.OfType<string>().Select(one => SecretFiles.Anchor(one, folder)));
        }

        var options = ToOptions(config, folder);
        var probe = new ProgressProbe();
        await using var app = Build(options, config, probe);
        var desk = app.Services.GetRequiredService<HubDesk>();
        probe.GetsOn = stop => GetsOnAsync(desk, stop);
        await app.StartAsync(CancellationToken.None);
        output.Say($"hub: {app.Urls.First()}");
        await app.WaitForShutdownAsync(CancellationToken.None);
        return desk.Broken is null or DeskClosedException ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>
    /// What the hub is told by its configuration. Throws <see cref="InvalidDataException"/> for a missing secret.
    /// </summary>
    public static HubOptions ToOptions(HubConfig config, string folder) => new()
    {
        Url = config.Url,
        DatabaseFile = Path.Combine(Path.GetFullPath(config.DataFolder, folder), "hub.db"),
        PostgresAddress = Secret(config.DatabaseRef, folder),
        Sites = [.. config.Sites.Select(site => new SiteOptions(
            site.Site, site.Node, SecretRef.Read(SecretFiles.Anchor(site.TokenRef, folder)), site.Url))],
        Nodes = [.. config.Nodes.Select(ToNode)],
        RateCards = HubSetup.RateCards(config),
        ChannelPolicies = HubSetup.Policies(config),
        SafetyStocks = HubSetup.SafetyStocks(config),
        EquipmentNeeds = HubSetup.Needs(config),
        Items = config.ItemsFile is null
            ? []
            : [.. ConfigFile.Read<IReadOnlyList<Model.Stock.Item>>(Path.GetFullPath(config.ItemsFile, folder))
                .Select(item => new ItemOptions(
                    item.Sku.Value, item.Name, item.WeightGrams, item.Class, item.PriceMinor, item.Handling))],
        StatusPollMillis = config.StatusPollMillis,
        StaleAfterMissed = config.StaleAfterMissed,
        OutageAfterSeconds = config.OutageAfterSeconds,
        BackorderChannels = config.BackorderChannels,
        TierPreferences = config.TierPreferences,
        FraudRules = config.FraudRules,
        FraudHoldMinutes = config.FraudHoldMinutes,
        FraudHoldEndsIn = config.FraudHoldEndsIn,
        PaymentHoldMinutes = config.PaymentHoldMinutes,
        AllocationWindowSeconds = config.AllocationWindowSeconds,
        AllocationTiers = config.AllocationTiers,
        ReoptimiseMovesMost = config.ReoptimiseMovesMost,
        ReoptimisePauseMinutes = config.ReoptimisePauseMinutes,
        ReoptimiseLeastMinor = config.ReoptimiseLeastMinor,
        ReoptimiseLeastPercent = config.ReoptimiseLeastPercent,
        ReoptimiseCutOffMinutes = config.ReoptimiseCutOffMinutes,
        ReoptimiseOrdersPerSecond = config.ReoptimiseOrdersPerSecond,
        PriceRefreshSeconds = config.PriceRefreshSeconds,
        PriceHorizonHours = config.PriceHorizonHours,
        LostUnitMinor = config.LostUnitMinor,
        RoutingAccuracyHour = config.RoutingAccuracyHour,
        RoutingAccuracyLeastPercent = config.RoutingAccuracyLeastPercent,
        Gs1Prefix = config.Gs1Prefix,
        ParcelsFrom = config.ParcelsFrom,
        EventsKept = config.EventsKept,
        AdminKey = Secret(config.AdminKeyRef, folder),
        RequestsPerSecond = config.RequestsPerSecond,
        RequestBurst = config.RequestBurst,
        WebhookKey = Secret(config.WebhookKeyRef, folder),
        WebhookNetworks = config.WebhookNetworks,
        WebhookAnswerMillis = config.WebhookAnswerMillis,
        WebhookRetryMillis = config.WebhookRetryMillis,
    };

    /// <summary>A node of the configuration as the hub takes it.</summary>
    public static NodeOptions ToNode(NodeConfig node) => new(
        node.Node,
        node.Name,
        node.LatitudeMicroDegrees,
        node.LongitudeMicroDegrees,
        node.FixedMinor,
        node.PerKmMilliMinor,
        node.Kind,
        HubSetup.Calendar(node),
        node.RateCard,
        node.VisibleFor,
        HubSetup.Capacity(node),
        node.Country);

    private static string? Secret(string? reference, string folder) =>
        reference is null ? null : SecretRef.Read(SecretFiles.Anchor(reference, folder));

    private static async Task<bool> GetsOnAsync(HubDesk desk, CancellationToken stop)
    {
        try
        {
            return await desk.Ask((_, _) => true).WaitAsync(PingWithin, TimeProvider.System, stop);
        }
        catch (Exception fault) when (fault is TimeoutException or DeskClosedException)
        {
            return false;
        }
    }

    private static WebApplication Build(HubOptions options, HubConfig config, ProgressProbe probe)
    {
        try
        {
            return HubHost.Build(
                options,
                Clocks.Of(config.TrialClock),
                TimeProvider.System,
                builder => ProgramHost.Configure(builder, config.Log, probe));
        }
        catch (StoreAwayException away)
        {
            throw new VerbFailedException(ExitCode.NotReachable, $"{away.Message} {away.InnerException?.Message}");
        }
    }
}
