using EdgeDom.Pages.Hosting;
using EdgeDom.Pages.Rendering;
using EdgeDom.Site.Api;
using EdgeDom.Site.Exchanging;
using EdgeDom.Site.Pages.Waiting;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeDom.Site;

/// <summary>
/// Answers at the site's address while its ledger waits for the hub: every page and every call says what is waited for,
/// since when, and what people can do. Closed before the site itself listens there.
/// </summary>
internal sealed class WaitingRoom(string site, Uri url, Func<GreetingView> look) : IAsyncDisposable
{
    private const string State = "waiting for the hub";
    private const string RetryAfterSeconds = "5";

    private WebApplication? app;

    /// <summary>Begins to answer; again is once. Throws <see cref="IOException"/> when the port is taken.</summary>
    public async Task Open()
    {
        if (app is null)
        {
            app = SiteHost.Build(url, Configure);
            Map(app, app.Services.GetRequiredService<PageRenderer>());
            await app.StartAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
    }

    // Signals must end the program, which is not there yet, as if nobody had opened this room.
    private static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    private void Map(WebApplication room, PageRenderer renderer)
    {
        new AssetFiles(typeof(AssetFiles).Assembly, typeof(WaitingRoom).Assembly).Map(room);
        room.MapGet("/healthz", () => TypedResults.Text("ok"));
        room.MapGet("/readyz", Ready);
        room.Map("/api/{**rest}", Refuse);
        room.MapGet("/{**rest}", Task<IResult> (HttpContext context) => Page(context, renderer));
        room.MapFallback("/{**rest}", Refuse);
    }

    private IResult Ready(HttpContext context)
    {
        var view = look();
        return Away(context, TypedResults.Json(
            new
            {
                ready = false,
                state = State,
                hub = view.Hub,
                since = view.Since,
                readBack = view.ReadBack,
                why = view.Why,
                cure = WaitingText.Cures(view),
            },
            WireJson.Options,
            statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private IResult Refuse(HttpContext context) => Away(context, Problem.Make(
        StatusCodes.Status503ServiceUnavailable, "waiting-for-hub", $"Site {site} is {State}", WaitingText.Of(look())));

    private async Task<IResult> Page(HttpContext context, PageRenderer renderer)
    {
        var html = await renderer.Render<WaitingPage>(("View", look()), ("Program", site));
        return Away(context, TypedResults.Content(
            html, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static IResult Away(HttpContext context, IResult result)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return result;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
