using System.Globalization;
using System.Text;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Sites, summary, health and plain-text metrics.</summary>
public static class HealthEndpoints
{
    /// <summary>Adds the addresses of sites and summary.</summary>
    public static void MapSites(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/sites", Sites).WithName("listSites").Produces<ListPage<SiteView>>();
        routes.MapGet("/api/v1/summary", async (HubDesk desk) =>
            TypedResults.Json(await desk.Ask((book, _) => HubSummary.Of(book)), HubJson.Options))
            .WithName("getSummary").Produces<HubSummary>();
    }

    /// <summary>Adds the addresses that watchers ask, with whatever query they like.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n")).ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).ExcludeFromDescription();
        routes.MapGet("/metrics", Metrics).ExcludeFromDescription();
    }

    private static async Task<IResult> Sites(SiteLook look, string? after, string? limit) =>
        Paging.Page(await look.All(), site => site.Site, after, limit);

    private static IResult Ready(HubDesk desk) => desk.Broken is { } broken
        ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "not-ready", $"The desk has stopped: {broken.Message}")
        : TypedResults.Text("ready\n");

    private static async Task<IResult> Metrics(HubDesk desk, SiteLook look)
    {
        var summary = await desk.Ask((book, _) => HubSummary.Of(book));
        var text = new StringBuilder();
        Add(text, "edgedom_hub_orders_received_total", "counter", summary.Counts.Received);
        Add(text, "edgedom_hub_orders_shipped_total", "counter", summary.Counts.Shipped);
        Add(text, "edgedom_hub_orders_short_total", "counter", summary.Counts.Short);
        Add(text, "edgedom_hub_orders_cancelled_total", "counter", summary.Counts.Cancelled);
        Add(text, "edgedom_hub_orders_open", "gauge", summary.Counts.Open);
        Add(text, "edgedom_hub_orders_held", "gauge", summary.Counts.Held);
        Add(text, "edgedom_hub_units_backordered", "gauge", summary.Counts.UnitsWaiting);
        Add(text, "edgedom_hub_units_ordered_total", "counter", summary.Counts.UnitsOrdered);
        Add(text, "edgedom_hub_units_shipped_total", "counter", summary.Counts.UnitsShipped);
        Add(text, "edgedom_hub_reservations_total", "counter", summary.Counts.Reservations);
        Add(text, "edgedom_hub_rerouted_total", "counter", summary.Counts.Rerouted);
        Add(text, "edgedom_hub_improved_total", "counter", summary.Counts.Improved);
        Add(text, "edgedom_hub_improved_minor_total", "counter", summary.Counts.ImprovedMinor);
        Add(text, "edgedom_hub_oversold_units", "gauge", summary.Oversold);
        Add(text, "edgedom_hub_oddities_total", "counter", summary.Counts.Oddities);
        text.Append("# TYPE edgedom_hub_site_stale gauge\n");
        foreach (var site in await look.All())
        {
            text.Append(CultureInfo.InvariantCulture, $"edgedom_hub_site_stale{{site=\"{site.Site}\"}} ")
                .Append(site.IsStale ? 1 : 0).Append('\n');
        }

        return TypedResults.Text(text.ToString(), "text/plain; version=0.0.4; charset=utf-8");
    }

    private static void Add(StringBuilder text, string name, string type, long value) =>
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {type}\n{name} {value}\n");
}
