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
            .Produces<NodeView>().Refuses(412, 422).MayTakeRevision();
        routes.MapDelete("/api/v1/nodes/{id}/calendar", RemoveCalendar).WithName("deleteCalendar").Produces(204)
            .Refuses(404);
        routes.MapDelete("/api/v1/nodes/{id}/rate-card", RemoveRateCard).WithName("takeOffRateCard").Produces(204)
            .Refuses(404);
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, _) =>
        Paging.Page(book.Nodes.Select(node => NodeView.Of(book, node)), node => node.Node.Value, after, limit));

    private static async Task<IResult> One(HttpResponse response, HubDesk desk, string id)
    {
        var node = NodeId.Of(id);
        return await desk.Ask((book, _) => book.Node(node) is { } one ? Seen.Of(book, one) : null) is { } seen
            ? seen.Shown(response) : Problems.Missing($"node {id}");
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
                async read => await desk.Ask((book, _) => Keep(book, read, Revisions.Asked(request))) switch
                {
                    { Problem: { } problem } => problem,
                    var kept => kept.Node!.Shown(request.HttpContext.Response),
                },
                stop);

    private static (Seen? Node, IResult? Problem) Keep(HubBook book, NodeWish wish, int? seen)
    {
        var node = wish.Node;
        var before = book.Node(node.Node);
        if (Revisions.IsOther(before, seen))
        {
            return (null, Revisions.Changed($"Node {node.Node}"));
        }

        if (node.RateCard is not null && book.RateCards.Find(node.RateCard) is null)
        {
            return (null, Problems.Invalid(
                [new FieldError("/rateCard", $"There is no rate card '{node.RateCard}': put it first.")]));
        }

        book.Put(node with
        {
            Site = before?.Site ?? "",
            IsSuspended = wish.IsSuspended ?? before?.IsSuspended ?? false,
            Kind = wish.Kind ?? before?.Kind ?? NodeKind.Dc,
            Calendar = node.Calendar ?? before?.Calendar,
            RateCard = node.RateCard ?? before?.RateCard,
            VisibleFor = node.VisibleFor ?? before?.VisibleFor,
            Country = node.Country ?? before?.Country,
        });
        return (Seen.Of(book, book.Node(node.Node)!), null);
    }

    private static NodeWish Read(JsonForm form, string id)
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
        var country = form.Text("country", NameMax, isRequired: false);
        if (country is not null && !NodeRecord.IsCountry(country))
        {
            form.Refuse("country", $"{NodeRecord.CountryRule}.");
        }

        var node = new NodeRecord(
            NodeId.Of(id),
            name ?? "",
            new GeoPoint(latitude ?? 0, longitude ?? 0),
            new CostCard(fixedMinor ?? 0, perKm ?? 0),
            IsSuspended: false,
            "",
            NodeKind.Dc,
            calendar,
            form.Text("rateCard", IdMax, isRequired: false),
            form.Words<DeliveryOption>("visibleFor", 1, []) is { Count: > 0 } options ? options : null,
            country);
        return new NodeWish(node, kind, isSuspended);
    }

    // What a request says of a node; what it leaves out stays as it is.
    private sealed record NodeWish(NodeRecord Node, NodeKind? Kind, bool? IsSuspended);

    // A node, and which state it is in: by what people say of it, not by whether its site is heard.
    private sealed record Seen(NodeView Node, int Revision)
    {
        public static Seen Of(HubBook book, NodeRecord node) => new(NodeView.Of(book, node), Revisions.Of(node));

        public IResult Shown(HttpResponse response)
        {
            Revisions.Show(response, Revision);
            return TypedResults.Json(Node, HubJson.Options);
        }
    }
}
