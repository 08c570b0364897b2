using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Held orders: release, decline, which who may place orders may not do, see <see cref="Gate"/>; and ship now those
/// that are held to leave together, which he may.
/// </summary>
public static class ScreeningEndpoints
{
    private const string One = "/api/v1/orders/{id}";

    /// <summary>Adds the addresses.</summary>
    public static void MapScreening(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(One + ":release", Release).WithName("releaseOrder")
            .Accepts<HoldWordDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();
        routes.MapPost(One + ":decline", Decline).WithName("declineOrder")
            .Accepts<HoldWordDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();
        routes.MapPost(One + ":ship-now", ShipNow).WithName("shipOrderNow")
            .Accepts<HoldWordDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();
    }

    private static Task<IResult> Release(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop) =>
        Answer(request, desk, reader, id, "release", Screening.Release, stop);

    private static Task<IResult> Decline(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop) =>
        Answer(request, desk, reader, id, "decline", Screening.Decline, stop);

    private static Task<IResult> ShipNow(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop) =>
        Answer(request, desk, reader, id, "ship-now", Consolidating.ShipNow, stop);

    private static async Task<IResult> Answer(
        HttpRequest request,
        HubDesk desk,
        HubReader reader,
        string id,
        string verb,
        Func<HubBook, OrderId, HoldWord, int?, string, Moment, OrderOutcome> act,
        CancellationToken stop)
    {
        var (order, seen) = (OrderId.Of(id), Revisions.Asked(request));
        var (key, noKey) = IdempotencyKey.Of(request, $"{verb} {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            HoldWordForm.Read,
            async word => OrderAnswers.Of(
                request,
                reader,
                order,
                await desk.Ask((book, now) => act(book, order, word!, seen, key, now))),
            stop);
    }
}
