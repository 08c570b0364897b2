using EdgeDom.Pages.Hosting;
using EdgeDom.Site.Api;
using EdgeDom.Site.Stopping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Site;

/// <summary>The web server that a site answers with, whether it works or still waits.</summary>
internal static class SiteHost
{
    // Read off the line and thrown away beyond what a route takes, so that the sender hears the refusal.
    private const long SwallowedMax = 8 * 1024 * 1024;

    /// <summary>Builds it with its guards and without any address of its own.</summary>
    /// <param name="url">Where it will listen.</param>
    /// <param name="configure">Adds logging and the like.</param>
    public static WebApplication Build(Uri url, Action<WebApplicationBuilder>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = SwallowedMax;
        });
        builder.Services.AddProblemDetails();
        builder.Services.AddPageParts(TimeProvider.System);
        configure?.Invoke(builder);
        builder.Services.PostConfigure<HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(StopTimes.PagesMillis));
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseBrokenRequests();
        app.UseSafeHttp();
        return app;
    }
}
