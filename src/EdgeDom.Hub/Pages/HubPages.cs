using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Pages.Hosting;
using EdgeDom.Pages.Rendering;
using EdgeDom.Pages.Streams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace EdgeDom.Hub.Pages;

/// <summary>
/// The hub's pages: orders, one order, sites, CO2, routing. A GET gives the whole present page; the page's one stream
/// pushes what changes.
/// </summary>
public sealed class HubPages(
    HubReader reader,
    HubNews news,
    SiteLook sites,
    FrontierLook frontier,
    PageRenderer renderer,
    EventStream streams,
    TimeProvider time,
    IHostApplicationLifetime lifetime)
{
    private const int RowsMax = 50;
    private const int GapMillis = 500;
    private const int AccuracyDays = 30;
    private const int FrontierDays = 30;
    private const int RoutingDaysMax = 30;
    private const int FrontierDecisions = 200;

    /// <summary>Adds the addresses.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        new AssetFiles(typeof(AssetFiles).Assembly).Map(routes);
        routes.MapGet("/", (string? before) => Orders(before)).ExcludeFromDescription();
        routes.MapGet("/orders/{id}", Order).ExcludeFromDescription();
        routes.MapGet("/sites", async () => await renderer.Page<SiteListPage>(
            ("Sites", await sites.All()), ("Accuracy", Accuracy()), ("Days", AccuracyDays))).ExcludeFromDescription();
        routes.MapGet("/carbon", async (CancellationToken stop) => await renderer.Page<CarbonPage>(
            ("Report", await Frontier(stop)), ("Days", FrontierDays))).ExcludeFromDescription();
        routes.MapGet("/routing", () => renderer.Page<RoutingPage>(
            ("Days", reader.RoutingDays(RoutingDaysMax)))).ExcludeFromDescription();
        routes.MapGet("/events/orders", (HttpContext context) => Stream<OrderListPart>(
            context, news.Orders, () => ValueTask.FromResult<(string, object?)[]?>(List(long.MaxValue))))
            .ExcludeFromDescription();
        routes.MapGet("/events/orders/{id}", (HttpContext context, string id) => Stream<OrderDetail>(
            context,
            news.Orders,
            () => ValueTask.FromResult<(string, object?)[]?>(Look(id) is { } order ? [("Order", order)] : null)))
            .ExcludeFromDescription();
        routes.MapGet("/events/sites", (HttpContext context) => Stream<SiteListPart>(
            context, news.Sites, async () => [("Sites", await sites.All())])).ExcludeFromDescription();
    }

    private Task<FrontierReport?> Frontier(CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return frontier.Report(
            today.AddDays(1 - FrontierDays),
            today,
            CarbonTrial.Usual,
            FrontierDecisions,
            strategy: null,
            channels: [],
            stop);
    }

    private AccuracyReportRow[] Accuracy()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        string[] by = ["node", "class"];
        var rows = reader.Accuracy(
            SumTable.Day(today.AddDays(1 - AccuracyDays)), SumTable.Day(today), by, null, RowsMax + 1, "");
        return [.. rows.Select(row => AccuracyReportRow.Of(by, row.Key, row.Sum))];
    }

    private async Task<IResult> Orders(string? before)
    {
        var isFirst = !long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return await renderer.Page<OrderListPage>(
            [.. List(isFirst ? long.MaxValue : number), ("StreamUrl", isFirst ? "/events/orders" : null)]);
    }

    private async Task<IResult> Order(string id) => Look(id) is { } order
        ? await renderer.Page<OrderPage>(("Order", order))
        : TypedResults.NotFound();

    private OrderView? Look(string id) => reader.Order(OrderId.Of(id)) is { } order
        ? OrderView.Of(order, reader.Timeline(order.Id), reader.Decisions(order.Id))
        : null;

    private (string Name, object? Value)[] List(long before)
    {
        var orders = reader.Orders(before, null, RowsMax + 1);
        OrderRow[] rows = [.. orders.Take(RowsMax).Select(OrderRow.Of)];
        var next = orders.Count > RowsMax ? rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return [("Counts", reader.Counts()), ("Orders", rows), ("Next", next)];
    }

    private Task Stream<TPart>(
        HttpContext context, ChangeSignal signal, Func<ValueTask<(string Name, object? Value)[]?>> look)
        where TPart : IComponent => streams.Serve(
        context,
        signal,
        GapMillis,
        async () =>
        {
            var version = signal.Version;
            return await look() is { } values
                ? new PageEvent("fragment", version, await renderer.Render<TPart>(values))
                : null;
        },
        lifetime.ApplicationStopping);
}
