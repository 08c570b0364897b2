using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Nodes: the places that can fulfil.</summary>
public static class NodeEndpoints
{
    private const int NameMax = 100;
    private const int IdMax = 64;
    private const long CostMax = 1_000_000;

    /// <summary>Adds the addresses.</summary>
    public static void MapNodes(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/nodes", List).WithName("listNodes").Produces<ListPage<NodeView>>();
        routes.MapGet("/api/v1/nodes/{id}", One).WithName("getNode").Produces<NodeView>().Refuses(404);
        routes.MapPut("/api/v1/nodes/{id}", Put).WithName("putNode").Accepts<NodeDocument>("application/json")
            .Produces<NodeView>().Refuses(422);
        routes.MapDelete("/api/v1/nodes/{id}/calendar", RemoveCalendar).WithName("deleteCalendar").Produces(204)
            .Refuses(404);
        routes.MapDelete("/api/v1/nodes/{id}/rate-card", RemoveRateCard).WithName("takeOffRateCard").Produces(204)
            .Refuses(404);
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, _) =>
        Paging.Page(book.Nodes.Select(node => NodeView.Of(book, node)), node => node.Node.Value, after, limit));

    private static async Task<IResult> One(HubDesk desk, string id)
    {
        var node = NodeId.Of(id);
        var view = await desk.Ask((book, _) => book.Node(node) is { } one ? NodeView.Of(book, one) : null);
        return view is null ? Problems.Missing($"node {id}") : TypedResults.Json(view, HubJson.Options);
    }

    private static Task<IResult> RemoveCalendar(HubDesk desk, string id) => Without(
        desk, id, "calendar", node => node.Calendar is null ? null : node with { Calendar = null });

    private static Task<IResult> RemoveRateCard(HubDesk desk, string id) => Without(
        desk, id, "rate card", node => node.RateCard is null ? null : node with { RateCard = null });

    private static Task<IResult> Without(
        HubDesk desk, string id, string what, Func<NodeRecord, NodeRecord?> take) => desk.Ask<IResult>((book, _) =>
    {
        if (book.Node(NodeId.Of(id)) is not { } node || take(node) is not { } left)
        {
            return Problems.Missing($"{what} of a node {id}");
        }

        book.Put(left);
        return TypedResults.NoContent();
    });

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        id.Length > IdMax
            ? Problems.Invalid([new FieldError("", $"A node's id has {IdMax} characters at most.")])
            : await RequestBody.Form(
                request,
                form => Read(form, id),
                async read => await desk.Ask((book, _) => Keep(book, read.Node, read.Kind)) is { } kept
                    ? TypedResults.Json(kept, HubJson.Options)
                    : Problems.Invalid([new FieldError(
                        "/rateCard", $"There is no rate card '{read.Node.RateCard}': put it first.")]),
                stop);

    private static NodeView? Keep(HubBook book, NodeRecord node, NodeKind? kind)
    {
        if (node.RateCard is not null && book.RateCards.Find(node.RateCard) is null)
        {
            return null;
        }

        var before = book.Node(node.Node);
        book.Put(node with
        {
            Site = before?.Site ?? "",
            Kind = kind ?? before?.Kind ?? NodeKind.Dc,
            Calendar = node.Calendar ?? before?.Calendar,
            RateCard = node.RateCard ?? before?.RateCard,
            VisibleFor = node.VisibleFor ?? before?.VisibleFor,
        });
        return NodeView.Of(book, book.Node(node.Node)!);
    }

    private static (NodeRecord Node, NodeKind? Kind) Read(JsonForm form, string id)
    {
        var name = form.Text("name", NameMax);
        var latitude = form.MicroDegrees("latitude", 90);
        var longitude = form.MicroDegrees("longitude", 180);
        var fixedMinor = form.Whole("fixedMinor", 0, CostMax);
        var perKm = form.Whole("perKmMilliMinor", 0, CostMax);
        var isSuspended = form.Flag("isSuspended", isRequired: false);
        NodeKind? kind = null;
        if (form.Text("kind", NameMax, isRequired: false) is { } word)
        {
            kind = NodeKinds.TryRead(word, out var known) ? known : null;
            if (kind is null)
            {
                form.Refuse("kind", $"must be one of {string.Join(", ", NodeKinds.Words)}.");
            }
        }

        var calendar = form.Object("calendar", isRequired: false) is { } days ? CalendarForm.Read(days) : null;
        var node = new NodeRecord(
            NodeId.Of(id),
            name ?? "",
            new GeoPoint(latitude ?? 0, longitude ?? 0),
            new CostCard(fixedMinor ?? 0, perKm ?? 0),
            isSuspended ?? false,
            "",
            NodeKind.Dc,
            calendar,
            form.Text("rateCard", IdMax, isRequired: false),
            form.Words<DeliveryOption>("visibleFor", 1, []) is { Count: > 0 } options ? options : null);
        return (node, kind);
    }
}
