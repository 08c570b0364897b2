using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Availability;
using EdgeDom.Sourcing.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Items, what may be sold of them, and the stock of nodes that answer through the API.</summary>
public static class StockEndpoints
{
    private const int SkusMax = 1_000;
    private const int SkuMax = 64;
    private const long OnHandMax = 1_000_000_000;
    private const int ByMax = 100;
    private const int ReasonMax = 500;

    /// <summary>Adds the addresses.</summary>
    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/items", Items).WithName("listItems").Produces<ListPage<ItemOptions>>();
        routes.MapPost("/api/v1/availability:query", Query).WithName("queryAvailability")
            .Accepts<AvailabilityDocument>("application/json").Produces<IReadOnlyList<AvailabilityView>>()
            .Refuses(422);
        routes.MapGet("/api/v1/nodes/{id}/stock", Stock).WithName("getStock").Produces<ListPage<StockView>>()
            .Refuses(404);
        routes.MapPut("/api/v1/nodes/{id}/stock", SetStock).WithName("setStock")
            .Accepts<StockDocument>("application/json").Produces<IReadOnlyList<StockView>>()
            .Refuses(404, 409, 412, 422).MayTakeRevision();
    }

    private static Task<IResult> Query(HttpRequest request, HubDesk desk, OnHandLook onHand, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (
                Skus: form.Texts("skus", 1, SkusMax, SkuMax).Distinct(StringComparer.Ordinal).Select(Sku.Of).ToArray(),
                Buyer: PolicyForm.ReadBuyer(form),
                Option: form.Word<DeliveryOption>("option", isRequired: false) ?? DeliveryOption.Ship,
                OnHand: form.Flag("onHand", isRequired: false) ?? false),
            async asked => asked.Buyer is { Channel.Length: > 0 } buyer
                && ChannelId.Of(buyer.Channel) is var channel && !request.HttpContext.Asking().Serves(channel)
                ? Problems.OtherChannel(channel)
                : TypedResults.Json(await Available(desk, onHand, asked), HubJson.Options),
            stop);

    private static Task<AvailabilityView[]> Available(
        HubDesk desk, OnHandLook onHand, (Sku[] Skus, Buyer? Buyer, DeliveryOption Option, bool OnHand) asked)
    {
        AvailabilityView Of(HubBook book, Moment now, Sku sku) =>
            AvailabilityView.Of(book, sku, now, asked.Buyer, asked.Option);
        return asked.OnHand
            ? onHand.Of(desk, asked.Skus, Of)
            : desk.Ask((book, now) => asked.Skus.Select(sku => Of(book, now, sku)).ToArray());
    }

    private static IResult Items(Catalogue catalogue, string? after, string? limit) =>
        Paging.Page(catalogue.Items, item => item.Sku, after, limit);

    // Each page shows which state all of the node's stock is in.
    private static async Task<IResult> Stock(
        HttpResponse response, HubDesk desk, string id, string? after, string? limit)
    {
        var (page, state) = await desk.Ask((book, _) => book.Node(NodeId.Of(id)) is { } node
            ? (Paging.Page(
                book.RightsOf(node.Node).Select(one => StockView.Of(book, node.Node, one.Sku)),
                row => row.Sku.Value,
                after,
                limit), StockTaking.State(book, node.Node))
            : (Problems.Missing($"node {id}"), (int?)null));
        if (state is { } seen)
        {
            Revisions.Show(response, seen);
        }

        return page;
    }

    private static Task<IResult> SetStock(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (
                Rows: form.Objects("stock", 1, SkusMax).Select(row => Row(row, catalogue)).ToArray(),
                Cause: new MovementCause(
                    MovementKind.Restated,
                    form.Who("by", ByMax, isRequired: false) ?? request.HttpContext.Asking().Actor,
                    form.Text("reason", ReasonMax, isRequired: false) ?? "")),
            said => Keep(request, desk, NodeId.Of(id), said.Rows, said.Cause),
            stop);

    // Which state the stock is in is reckoned only for who has named one: feeds that put one SKU at a time do not.
    private static async Task<IResult> Keep(
        HttpRequest request, HubDesk desk, NodeId id, (string? Sku, long? OnHand)[] rows, MovementCause cause)
    {
        var seen = Revisions.Asked(request);
        var (answer, state) = await desk.Ask<(IResult, int?)>(
            (book, _) => Keep(book, id, rows, cause, seen) is { } problem
                ? (problem, null)
                : (TypedResults.Json(
                    rows.Select(row => Sku.Of(row.Sku!)).Distinct().Select(sku => StockView.Of(book, id, sku))
                        .ToArray(),
                    HubJson.Options), seen is null ? null : StockTaking.State(book, id)));
        if (state is { } now)
        {
            Revisions.Show(request.HttpContext.Response, now);
        }

        return answer;
    }

    // What is against it; null when it is kept.
    private static IResult? Keep(
        HubBook book, NodeId id, (string? Sku, long? OnHand)[] rows, MovementCause cause, int? seen)
    {
        if (book.Node(id) is not { } node)
        {
            return Problems.Missing($"node {id}");
        }

        if (!node.IsManual)
        {
            return Problems.Conflict($"Node {id} is filled by site {node.Site}, which grants its stock itself.");
        }

        if (seen is not null && Revisions.IsOther(StockTaking.State(book, id), seen))
        {
            return Revisions.Changed($"The stock of node {id}");
        }

        foreach (var (sku, onHand) in rows)
        {
            StockTaking.Set(book, node, Sku.Of(sku!), onHand!.Value, cause);
        }

        return null;
    }

    private static (string? Sku, long? OnHand) Row(JsonForm form, Catalogue catalogue)
    {
        var sku = form.Text("sku", SkuMax);
        var onHand = form.Whole("onHand", 0, OnHandMax);
        form.NothingElse();
        if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
        }

        return (sku, onHand);
    }
}
