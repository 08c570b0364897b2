using EdgeDom.Control.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Pages.Hosting;
using EdgeDom.Pages.Rendering;
using EdgeDom.Pages.Streams;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Pages.Operator;
using EdgeDom.Site.Pages.Picker;
using EdgeDom.Site.Settings;
using EdgeDom.Site.Status;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Pages;

/// <summary>
/// The pages of a site. A GET always gives the whole present screen; the page's one stream then pushes what changes.
/// </summary>
public sealed class SitePages(
    SiteOptions options,
    SiteLoop loop,
    StatusMaker status,
    PageRenderer renderer,
    EventStream streams,
    CancellationToken stopping)
{
    /// <summary>Least time between two pictures of the map, in ms: 10 a second.</summary>
    private const int MapGapMillis = 100;

    private const int ListGapMillis = 500;
    private const int PortGapMillis = 15;

    private readonly Dictionary<Sku, Item> items = options.Items.ToDictionary(item => item.Sku);

    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        new AssetFiles(typeof(AssetFiles).Assembly, typeof(SitePages).Assembly).Map(routes);
        routes.MapGet("/", () => renderer.Page<MapPage>(("View", loop.View), ("Program", options.Site)));
        routes.MapGet("/map/layout", () => TypedResults.Json(MapLayout.Of(options.Layout), WireJson.Options));
        routes.MapGet("/map/stream", StreamMap);
        routes.MapGet(
            "/ports", () => renderer.Page<PortListPage>(("Ports", loop.View.Ports), ("Program", options.Site)));
        routes.MapGet("/ports/stream", context => Stream<PortListPart>(context, view => ("Ports", view.Ports)));
        routes.MapGet(
            "/robots", () => renderer.Page<RobotListPage>(("Robots", loop.View.Robots), ("Program", options.Site)));
        routes.MapGet("/robots/stream", context => Stream<RobotListPart>(context, view => ("Robots", view.Robots)));
        routes.MapGet("/status", () => renderer.Page<StatusPage>(("Status", status.Make())));
        routes.MapGet("/status/stream", context => Stream<StatusPart>(context, _ => ("Status", status.Make())));
        routes.MapGet("/ports/{port}", Port);
        routes.MapGet("/ports/{port}/stream", StreamPort);
    }

    private async Task<IResult> Port(string port) => ScreenOf(port) is { } screen
        ? await renderer.Page<PortPage>(("Screen", screen), ("Program", options.Site))
        : TypedResults.NotFound();

    private Task StreamPort(string port, HttpContext context)
    {
        if (ScreenOf(port) is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return streams.Serve(
            context,
            loop.Changed,
            PortGapMillis,
            async () => ScreenOf(port) is { } screen
                ? new PageEvent(
                    "fragment", screen.Port.Revision, await renderer.Render<PortScreenPart>(("Screen", screen)))
                : null,
            stopping);
    }

    private Task StreamMap(HttpContext context) => streams.Serve(
        context,
        loop.Changed,
        MapGapMillis,
        async () =>
        {
            var view = loop.View;
            var part = await renderer.Render<MapPart>(("View", view));
            return
            [
                new PageEvent("view", view.Tick, MapText.Write(view)),
                new PageEvent("fragment", view.Tick, part),
            ];
        },
        stopping);

    private Task Stream<TPart>(HttpContext context, Func<SiteView, (string Name, object? Value)> choose)
        where TPart : IComponent => streams.Serve(
        context,
        loop.Changed,
        ListGapMillis,
        async () =>
        {
            var view = loop.View;
            return new PageEvent("fragment", view.Tick, await renderer.Render<TPart>(choose(view)));
        },
        stopping);

    private PortScreen? ScreenOf(string name)
    {
        var view = loop.View;
        var id = PortId.Of(name);
        return view.Ports.FirstOrDefault(port => port.Port == id) is { } port
            ? PortScreen.Of(port, view.IsStopped, items)
            : null;
    }
}
