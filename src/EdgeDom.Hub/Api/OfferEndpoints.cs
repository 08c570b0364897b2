using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Offers: what a node may take, what became of each, and the answers of nodes.</summary>
public static class OfferEndpoints
{
    private const int NodeMax = 64;
    private const int ReasonMax = 200;

    /// <summary>Adds the addresses.</summary>
    public static void MapOffers(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/offers/{id}";
        routes.MapGet("/api/v1/nodes/{node}/offers", OpenAt).WithName("listOpenOffers")
            .Produces<ListPage<OfferView>>();
        routes.MapGet(One, Look).WithName("getOffer").Produces<Offer>().Refuses(404);
        routes.MapPost(One + ":accept", Accept).WithName("acceptOffer")
            .Accepts<OfferAnswerDocument>("application/json").Produces<OfferView>().Refuses(404, 409, 422);
        routes.MapPost(One + ":decline", Decline).WithName("declineOffer")
            .Accepts<OfferDeclineDocument>("application/json").Produces<OfferView>().Refuses(404, 409, 422);
    }

    private static IResult OpenAt(HttpContext context, HubReader reader, string node, string? after, string? limit) =>
        Paging.Page<OfferView>(
            (from, most) => [.. reader.OfferedTo(NodeId.Of(node), from, most, context.Asking().Channels)
                .Select(one => View(one.Order, one.Offer, NodeId.Of(node)))],
            offer => offer.Id,
            after,
            limit);

    private static OfferView View(CustomerOrder order, string id, NodeId node)
    {
        var offer = order.Offers!.Find(one => one.Id == id)!;
        return OfferView.Of(order, offer, offer.Nodes.Find(one => one.Node == node)!);
    }

    private static IResult Look(HubReader reader, string id) =>
        reader.Order(Offer.OrderOf(id))?.Offers?.Find(one => one.Id == id) is { } offer
            ? TypedResults.Json(offer, HubJson.Options) : Problems.Missing($"offer {id}");

    private static Task<IResult> Accept(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            Read,
            async by => Answer(id, await desk.Ask(
                (book, now) => Offering.Accept(book, id, NodeId.Of(by.Node!), by.Token!.Value, now))),
            stop);

    private static Task<IResult> Decline(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (By: Read(form), Reason: form.Text("reason", ReasonMax)),
            async no => Answer(id, await desk.Ask((book, now) => Offering.Decline(
                book, id, NodeId.Of(no.By.Node!), no.By.Token!.Value, no.Reason!, now))),
            stop);

    private static (string? Node, long? Token) Read(JsonForm form) =>
        (form.Text("node", NodeMax), form.Whole("token", 1, int.MaxValue));

    private static IResult Answer(string id, OfferOutcome outcome) => outcome switch
    {
        OfferOutcome.Stands stands => TypedResults.Json(stands.Offer, HubJson.Options),
        OfferOutcome.Unknown => Problems.Missing($"offer {id}"),
        OfferOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };
}
