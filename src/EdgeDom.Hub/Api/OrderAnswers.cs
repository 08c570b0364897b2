using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>What is answered to acts on an order: the order as it stands then, or why nothing was done.</summary>
internal static class OrderAnswers
{
    /// <summary>The answer to an outcome.</summary>
    public static IResult Of(
        HttpRequest request, HubReader reader, OrderId id, OrderOutcome outcome, int status = StatusCodes.Status200OK)
    {
        switch (outcome)
        {
            case OrderOutcome.Done done when reader.Order(id) is { } order:
                if (done.IsRepeat)
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return Look(request.HttpContext.Response, reader, order, status);
            case OrderOutcome.Unknown:
                return Problems.Missing($"order {id}");
            case OrderOutcome.Changed:
                return Revisions.Changed($"Order {id}");
            case OrderOutcome.KeyReused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for other words.");
            case OrderOutcome.Wrong wrong:
                return Problems.Invalid([new FieldError(wrong.Field, wrong.Why)]);
            case OrderOutcome.Refused refused:
                return Problems.Refused(refused.Why, [.. refused.Legal.Select(HubJson.Word)]);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    /// <summary>An order as it stands.</summary>
    public static IResult Look(HttpResponse response, HubReader reader, CustomerOrder order, int status)
    {
        Revisions.Show(response, order.Revision);
        var view = OrderView.Of(order, reader.Timeline(order.Id), reader.Decisions(order.Id));
        return TypedResults.Json(view, HubJson.Options, statusCode: status);
    }
}
