using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Where a customer may fetch a basket himself, and when; a look, which sets nothing aside.</summary>
public static class PickupEndpoints
{
    /// <summary>Adds the address.</summary>
    public static void MapPickupOptions(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/pickup-options:query", Query).WithName("queryPickupOptions")
            .Accepts<PickupDocument>("application/json").Produces<ListPage<PickupOption>>().Refuses(422);

    private static Task<IResult> Query(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string? after, string? limit, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => OrderForm.Basket(form, catalogue),
            async basket => !request.HttpContext.Asking().Serves(basket!.Channel)
                ? Problems.OtherChannel(basket.Channel)
                : Paging.Page(
                    await desk.Ask((book, now) => Collecting.Of(book, basket, now)),
                    option => option.Position,
                    after,
                    limit),
            stop);
}
