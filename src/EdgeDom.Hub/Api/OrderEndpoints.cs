using System.Globalization;
using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Orders: place, list, look at, cancel.</summary>
public static class OrderEndpoints
{
    private const int PageMax = 200;
    private const int PageUsual = 50;

    /// <summary>Adds the addresses.</summary>
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/orders", Place).WithName("placeOrder").Accepts<OrderDocument>("application/json")
            .Produces<Receipt>(StatusCodes.Status201Created)
            .Refuses(409, 422).NeedsKey();
        routes.MapGet("/api/v1/orders", List).WithName("listOrders").Produces<OrderPage>();
        routes.MapGet("/api/v1/orders/{id}", One).WithName("getOrder").Produces<OrderView>().Refuses(404);
        routes.MapGet("/api/v1/orders/by-external/{channel}/{reference}", External).WithName("getOrderByReference")
            .Produces<OrderView>().Refuses(404);
        routes.MapPost("/api/v1/orders/{id}:cancel", Cancel).WithName("cancelOrder").Produces<OrderView>(202)
            .Refuses(404, 409).NeedsRevision();
    }

    private static async Task<IResult> Place(
        HttpRequest request, HubDesk desk, HubReader reader, Catalogue catalogue, CancellationToken stop)
    {
        var (key, noKey) = IdempotencyKey.Of(request, "orders");
        if (key is null)
        {
            return noKey!;
        }

        return await RequestBody.Form(
            request,
            form => Read(form, catalogue),
            async said => !request.HttpContext.Asking().Serves(said!.Channel)
                ? Problems.OtherChannel(said.Channel)
                : Named(request.HttpContext.Asking(), reader, said) is var wish
                && Foreign(request.HttpContext.Asking(), reader, wish) is { } foreign ? foreign
                : Answer(request, await desk.Ask((book, now) => Placing.Place(book, wish, key, now))),
            stop);
    }

    // The reservations that the caller means, under their whole ids.
    private static OrderRequest Named(Caller caller, HubReader reader, OrderRequest said) =>
        said.Reservations is not { } ids ? said : said with
        {
            Reservations =
            [
                .. ids.Select(id => Array.Find(CallersKey.Meant(caller, id), reader.HasReservation) ?? id).Distinct(),
            ],
        };

    private static OrderRequest? Read(JsonForm form, Catalogue catalogue)
    {
        var wish = OrderForm.Read(form, catalogue);
        var named = form.Texts("reservations", 1, Redeeming.Most, CallersKey.IdMost, isRequired: false);
        if (named.Distinct(StringComparer.Ordinal).Count() < named.Count)
        {
            form.Refuse("reservations", "has one of them twice.");
        }

        return wish is null || named.Count == 0 ? wish : wish with { Reservations = named };
    }

    // A key of a channel has no reservation that is not its channel's.
    private static IResult? Foreign(Caller caller, HubReader reader, OrderRequest wish)
    {
        if (caller.Channels.Count == 0 || wish.Reservations is not { } ids)
        {
            return null;
        }

        FieldError[] errors =
        [
            .. ids.Index().Where(one => reader.ReservationChannel(one.Item) != wish.Channel)
                .Select(one => new FieldError($"/reservations/{one.Index}", "is not known here.")),
        ];
        return errors.Length > 0 ? Problems.Invalid(errors) : null;
    }

    private static IResult Answer(HttpRequest request, PlaceOutcome outcome)
    {
        switch (outcome)
        {
            case PlaceOutcome.Placed placed:
                request.HttpContext.Response.Headers.Location = $"/api/v1/orders/{placed.Order}";
                if (placed.IsRepeat)
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return TypedResults.Content(placed.Body, "application/json; charset=utf-8", null, 201);
            case PlaceOutcome.KeyReused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another order.");
            case PlaceOutcome.NoReservation none:
                return Problems.Invalid([new FieldError($"/reservations/{none.At}", none.Why)]);
            case PlaceOutcome.NoWindow { IsFull: true } full:
                return Problems.Conflict(full.Why);
            case PlaceOutcome.NoWindow wrong:
                return Problems.Invalid([new FieldError("/delivery/window", wrong.Why)]);
            case PlaceOutcome.ReferenceTaken taken:
                return Problems.ReferenceTaken(taken.Order);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult List(
        HttpContext context, HubReader reader, string? cursor, string? status, string? limit)
    {
        var before = long.MaxValue;
        if (cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return Problems.BadQuery("cursor", "take it from next of the page before.");
        }

        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        OrderStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<OrderStatus>(status, ignoreCase: true, out var parsed) || !char.IsAsciiLetter(status[0]))
            {
                return Problems.BadQuery("status", "open, held, shipped, short or cancelled.");
            }

            wanted = parsed;
        }

        var orders = reader.Orders(before, wanted, most + 1, context.Asking().Channels);
        var rows = orders.Take(most).Select(OrderRow.Of).ToArray();
        var next = orders.Count > most ? rows[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Json(new OrderPage(rows, next), HubJson.Options);
    }

    private static IResult One(HttpResponse response, HubReader reader, string id) =>
        reader.Order(OrderId.Of(id)) is { } order
            ? OrderAnswers.Look(response, reader, order, StatusCodes.Status200OK)
            : Problems.Missing($"order {id}");

    // The server decodes all of a reference but its slashes; one that has such signs itself goes first.
    private static IResult External(HttpContext context, HubReader reader, string channel, string reference)
    {
        if (!context.Asking().Serves(channel))
        {
            return Problems.Missing($"order {reference} of channel {channel}");
        }

        var order = reader.OrderOf(ChannelId.Of(channel), reference) ?? reader.OrderOf(
            ChannelId.Of(channel), reference.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return order is null ? Problems.Missing($"order {reference} of channel {channel}")
            : OrderAnswers.Look(context.Response, reader, order, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Cancel(HttpRequest request, HubDesk desk, HubReader reader, string id)
    {
        var (order, seen) = (OrderId.Of(id), Revisions.Asked(request));
        var outcome = await desk.Ask((book, now) => Cancelling.Ask(book, order, seen, now));
        return OrderAnswers.Of(request, reader, order, outcome, StatusCodes.Status202Accepted);
    }
}
