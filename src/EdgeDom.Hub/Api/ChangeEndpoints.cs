using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Changes to an order after it was placed.</summary>
public static class ChangeEndpoints
{
    /// <summary>Adds the address.</summary>
    public static void MapChanges(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/orders/{id}:change", Change).WithName("changeOrder")
            .Accepts<OrderChangeDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 422).NeedsKey().NeedsRevision();

    private static async Task<IResult> Change(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop)
    {
        var (order, seen) = (OrderId.Of(id), Revisions.Asked(request));
        var (key, noKey) = IdempotencyKey.Of(request, $"change {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            OrderChangeForm.Read,
            async wish => OrderAnswers.Of(
                request,
                reader,
                order,
                await desk.Ask((book, now) => Changing.Change(book, order, wish!, seen, key, now))),
            stop);
    }
}
