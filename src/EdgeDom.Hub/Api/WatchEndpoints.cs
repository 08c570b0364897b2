using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Hub.Watches;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Watches over stock that may run low: which there are, which are low, and their bounds.</summary>
public static class WatchEndpoints
{
    private const int RowsMax = 1_000;
    private const int NameMax = 64;
    private const int PageMax = 200;
    private const int PageUsual = 50;

    /// <summary>Adds the addresses.</summary>
    public static void MapWatches(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/stock-watches", List).WithName("listStockWatches").Produces<WatchPage>();
        routes.MapPut("/api/v1/stock-watches", Put).WithName("putStockWatches")
            .Accepts<WatchesDocument>("application/json").Produces(StatusCodes.Status204NoContent)
            .Refuses(409, 412, 422).MayTakeRevision();
    }

    private static async Task<IResult> List(
        HttpResponse response,
        HubReader reader,
        HubDesk desk,
        string? node,
        string? low,
        string? cursor,
        string? limit)
    {
        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        if (low is not (null or "true" or "false"))
        {
            return Problems.BadQuery("low", "true for those that are low, or leave it out.");
        }

        if (Cursors.Read(cursor, 2) is not { } after)
        {
            return Problems.BadQuery("cursor", "take it from next of the page before.");
        }

        // Asked before they are read: who saw a row that is newer than the state is told to look again.
        Revisions.Show(response, await desk.Ask((book, _) => book.Watches.State));
        var watches = reader.Watches(node ?? "", low == "true", after[0], after[1], most + 1);
        var page = watches.Take(most).ToArray();
        var views = await desk.Ask((book, _) => page.Select(watch => WatchView.Of(book, watch)).ToArray());
        return TypedResults.Json(
            new WatchPage(
                views, watches.Count > most ? Cursors.Of(page[^1].Node.Value, page[^1].Sku.Value) : null),
            HubJson.Options);
    }

    private static Task<IResult> Put(
        HttpRequest request, HubDesk desk, Catalogue catalogue, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => form.Objects("stockWatches", 1, RowsMax).Select(row => Row(row, catalogue)).ToArray(),
            async wishes =>
            {
                var (problem, state) = await desk.Ask((book, now) => (
                    Keep(book, wishes!, Revisions.Asked(request), now), book.Watches.State));
                if (problem is null)
                {
                    Revisions.Show(request.HttpContext.Response, state);
                }

                return problem ?? TypedResults.NoContent();
            },
            stop);

    // What is against it; null when it is kept.
    private static IResult? Keep(HubBook book, IReadOnlyList<WatchWish> wishes, int? seen, Moment now) =>
        Revisions.IsOther(book.Watches.State, seen) ? Revisions.Changed("What is watched")
        : Watching.Put(book, wishes, now) switch
        {
            null => null,
            (< 0, var why) => Problems.Conflict(why),
            (var at, var why) => Problems.Invalid([new FieldError($"/stockWatches/{at}/node", why)]),
        };

    private static WatchWish? Row(JsonForm form, Catalogue catalogue)
    {
        var node = form.Text("node", NameMax);
        var sku = form.Text("sku", NameMax);
        var lowAt = form.Whole("lowAt", 0, StockWatch.UnitsMax, isRequired: false);
        var clearAt = form.Whole("clearAt", 1, StockWatch.UnitsMax, isRequired: false);
        form.NothingElse();
        if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
        }

        if (clearAt <= lowAt || (clearAt is null) != (lowAt is null))
        {
            form.Refuse("clearAt", "must be more than lowAt; leave both out to watch no more.");
        }

        return node is null || sku is null
            ? null
            : new WatchWish(NodeId.Of(node), Sku.Of(sku), lowAt ?? StockWatch.Off, clearAt ?? 0);
    }
}
