using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>How the payment of an order stands, as who takes the money says; he need not have seen the order.</summary>
public static class PaymentEndpoints
{
    /// <summary>Adds the address.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/orders/{id}:payment", Say).WithName("sayOrderPayment")
            .Accepts<PaymentWordDocument>("application/json").Produces<OrderView>()
            .Refuses(404, 409, 412, 422).NeedsKey().MayTakeRevision();

    private static async Task<IResult> Say(
        HttpRequest request, HubDesk desk, HubReader reader, string id, CancellationToken stop)
    {
        var (order, seen) = (OrderId.Of(id), Revisions.Asked(request));
        var (key, noKey) = IdempotencyKey.Of(request, $"payment {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            PaymentForm.Later,
            async read => OrderAnswers.Of(
                request,
                reader,
                order,
                await desk.Ask((book, now) => Paying.Say(
                    book, order, read!.Value.Said, read.Value.Word, seen, key, now))),
            stop);
    }
}
