using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Hub.Api;
using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Descriptions;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Pages;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Sites;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Pages.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Hub;

/// <summary>Puts the hub's program together: desk, links, API and pages on one loopback address.</summary>
public static class HubHost
{
    private const int KeyLeast = 32;

    /// <summary>
    /// Builds the program, not started. The database is opened here, so a bad file or option throws. The desk is at
    /// <c>app.Services.GetRequiredService&lt;HubDesk&gt;()</c>; after the start <c>app.Urls</c> names the address.
    /// </summary>
    /// <param name="options">What the hub is told.</param>
    /// <param name="time">The clock of the trade; may be scaled.</param>
    /// <param name="wallTime">The clock on the wall, for polls and page streams.</param>
    /// <param name="more">Logging and hosting of the program around it; null for none.</param>
    public static WebApplication Build(
        HubOptions options, TimeProvider time, TimeProvider wallTime, Action<WebApplicationBuilder>? more = null)
    {
        if (options.AdminKey is { Length: < KeyLeast })
        {
            throw new InvalidDataException($"The first key must have {KeyLeast} characters or more.");
        }

        var address = LoopbackAddress.Parse(options.Url, out var why, mayBeAny: options.AdminKey is not null)
            ?? throw new InvalidDataException($"{why} With adminKeyRef the hub demands keys and listens anywhere.");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.SwallowedMax;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(3));
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddPageParts(wallTime);
        builder.Services.AddOpenApi("v1", Description.Make);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        AddHub(builder.Services, options, time, wallTime);
        more?.Invoke(builder);
        var app = builder.Build();
        app.Urls.Add(address.ToString().TrimEnd('/'));
        _ = app.Services.GetRequiredService<HubDesk>();
        Map(app);
        return app;
    }

    private static void AddHub(
        IServiceCollection services, HubOptions options, TimeProvider time, TimeProvider wallTime)
    {
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton<Catalogue>();
        services.AddSingleton<HubDesk>();
        services.AddSingleton<HubNews>();
        services.AddSingleton<SiteWatch>();
        services.AddSingleton<SiteWords>();
        services.AddSingleton<SiteLook>();
        services.AddSingleton<OnHandLook>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SyncEndpoint>(provider, time, wallTime));
        services.AddSingleton<HubPages>();
        services.AddSingleton(_ => new HubReader(options));
        services.AddSingleton(provider => new FrontierLook(
            provider.GetRequiredService<HubReader>(), provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddSingleton(provider => new RoutingLook(
            options, provider.GetRequiredService<HubReader>(), provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddSingleton(provider => new KeyRing(
            options, provider.GetRequiredService<HubReader>(), time, wallTime));
        services.AddSingleton<Throttle>();
        AddWebhooks(services, options, time, wallTime);
        services.AddHostedService<DeskRunner>();
        services.AddHostedService(provider => new SitePoller(
            options,
            provider.GetRequiredService<HubDesk>(),
            provider.GetRequiredService<SiteWatch>(),
            provider.GetRequiredService<SiteWords>(),
            time,
            wallTime));
        services.AddHostedService(provider => new HoldLapser(provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddHostedService(provider => new StockPricer(
            options,
            provider.GetRequiredService<HubDesk>(),
            provider.GetRequiredService<HubReader>(),
            wallTime));
        services.AddHostedService(provider => new ShadowRunner(
            provider.GetRequiredService<HubDesk>(), provider.GetRequiredService<HubReader>(), wallTime));
        services.AddHostedService(provider => new SupplyTender(provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddHostedService(provider => new WindowTender(provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddHostedService(
            provider => new ConsolidationTender(provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddHostedService(provider => new DisruptionTender(provider.GetRequiredService<HubDesk>(), wallTime));
        services.AddHostedService(provider => new ExceptionTender(provider.GetRequiredService<HubDesk>(), wallTime));
        if (options.ReoptimiseMovesMost > 0)
        {
            services.AddHostedService(provider => new ReoptimisingTender(
                provider.GetRequiredService<HubDesk>(), wallTime));
        }

        if (options.RoutingAccuracyHour >= 0)
        {
            services.AddHostedService(provider => new RoutingAccuracyTender(
                options, provider.GetRequiredService<HubDesk>(), provider.GetRequiredService<RoutingLook>(), wallTime));
        }

        services.AddHostedService(provider => new NodeListener(
            options, provider.GetRequiredService<HubDesk>(), provider.GetRequiredService<HubNews>(), wallTime));
    }

    private static void AddWebhooks(
        IServiceCollection services, HubOptions options, TimeProvider time, TimeProvider wallTime)
    {
        var (secrets, guard) = (new WebhookSecrets(options.WebhookKey), new AddressGuard(options.WebhookNetworks));
        services.AddSingleton(secrets);
        services.AddSingleton(guard);
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton(_ => new WebhookSender(options, secrets, guard, time, wallTime));
        services.AddHostedService(provider => new WebhookRunner(
            options,
            provider.GetRequiredService<HubDesk>(),
            provider.GetRequiredService<HubNews>(),
            provider.GetRequiredService<WebhookSender>(),
            secrets,
            wallTime));
    }

    private static void Map(WebApplication app)
    {
        app.Use(Guarded);
        app.UseSafeHttp(takesAnyHost: app.Services.GetRequiredService<HubOptions>().AdminKey is not null);
        app.UseGate();
        // What any of them may answer: see RequestBody, Gate, Throttle and Guarded.
        var api = app.MapGroup("").Refuses(400, 401, 403, 413, 415, 429, 503)
            .AddEndpointFilterFactory(KnownQuery.Only);
        MapAll(api);
        app.Services.GetRequiredService<WebhookEndpoints>().Map(api);
        app.MapHealth();
        app.Services.GetRequiredService<SyncEndpoint>().Map(app);
        app.Services.GetRequiredService<HubPages>().Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    private static void MapAll(IEndpointRouteBuilder api)
    {
        api.MapOrders();
        api.MapScreening();
        api.MapPayments();
        api.MapChanges();
        api.MapStock();
        api.MapMovements();
        api.MapSupply();
        api.MapWatches();
        api.MapCosts();
        api.MapAccuracy();
        api.MapFrontier();
        api.MapRoutingAccuracy();
        api.MapPolicies();
        api.MapSafetyStocks();
        api.MapNodes();
        api.MapCapacity();
        api.MapRateCards();
        api.MapTransitTimes();
        api.MapDisruptions();
        api.MapExceptionRules();
        api.MapWorkflows();
        api.MapDeliveryWindows();
        api.MapParts();
        api.MapParcels();
        api.MapOffers();
        api.MapOverrides();
        api.MapReservations();
        api.MapPromises();
        api.MapPickupOptions();
        api.MapStrategies();
        api.MapDecisions();
        api.MapEvents();
        api.MapKeys();
        api.MapSites();
    }

    private static async Task Guarded(HttpContext context, RequestDelegate next)
    {
        try
        {
            if (HasNothing(context.Request))
            {
                await Problems.Of(400, "bad-request", "An address must not hold the character 0.")
                    .ExecuteAsync(context);
                return;
            }

            await next(context);
            await Explain(context.Response);
        }
        catch (Exception away) when (away is DeskClosedException or StoreAwayException
            && !context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "1";
            await Problems.Of(StatusCodes.Status503ServiceUnavailable, "busy", away.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Problems.Of(refused.StatusCode, "bad-request", refused.Message).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("EdgeDom.Hub");
            log.LogError(fault, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            await Problems.Of(StatusCodes.Status500InternalServerError, "failed", "The hub failed; see its log.")
                .ExecuteAsync(context);
        }
    }

    // A database across a wire takes no text with the character 0.
    private static bool HasNothing(HttpRequest request) =>
        request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
        || request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true;

    // Routing refuses by itself (no such address, method or type) and says nothing but the status; of a type that is
    // not taken it says that there is nothing where another address begins in the same way.
    private static Task Explain(HttpResponse response)
    {
        if (response is not { HasStarted: false, StatusCode: >= 400, ContentType: null })
        {
            return Task.CompletedTask;
        }

        var request = response.HttpContext.Request;
        var isOtherType = response.StatusCode == StatusCodes.Status404NotFound && request.ContentType is not null
            && !request.HasJsonContentType();
        var status = isOtherType ? StatusCodes.Status415UnsupportedMediaType : response.StatusCode;
        return Problems.Of(status, "refused", "There is nothing of this address, method and content type.")
            .ExecuteAsync(response.HttpContext);
    }
}
