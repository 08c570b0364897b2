using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Promises: quote, look at, hold, extend, confirm, release. The Idempotency-Key of a quote is the promise's id; every
/// other act may be repeated as it is.
/// </summary>
public static class PromiseEndpoints
{
    private const string One = "/api/v1/promises/{id}";
    private const int WordsMax = 100;

    /// <summary>Adds the addresses.</summary>
    public static void MapPromises(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/promises:quote", Quote).WithName("quotePromise")
            .Accepts<QuoteDocument>("application/json").Produces<QuoteView>(StatusCodes.Status201Created)
            .Refuses(422).NeedsKey();
        routes.MapGet(One, Look).WithName("getPromise").Produces<PromiseView>().Refuses(404);
        routes.MapPost(One + ":hold", Hold).WithName("holdPromise").Accepts<HoldDocument>("application/json")
            .Produces<PromiseView>().Refuses(404, 409, 422);
        routes.MapPost(One + ":extend", Extend).WithName("extendPromise").Accepts<ExtendDocument>("application/json")
            .Produces<PromiseView>().Refuses(404, 409, 422);
        routes.MapPost(One + ":confirm", Confirm).WithName("confirmPromise")
            .Accepts<ConfirmDocument>("application/json").Produces<Receipt>(StatusCodes.Status201Created)
            .Refuses(404, 409, 422);
        routes.MapPost(One + ":release", Release).WithName("releasePromise").Produces<PromiseView>()
            .Refuses(404, 409);
    }

    private static async Task<IResult> Quote(
        HttpRequest request, HubDesk desk, Catalogue catalogue, CancellationToken stop)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        return !CallersKey.Is(key) ? CallersKey.Missing("promise") : await RequestBody.Form(
            request,
            form => (
                Wish: OrderForm.Read(form, catalogue),
                AsksPickup: form.Flag("pickupOptions", isRequired: false) ?? false),
            async asked => !request.HttpContext.Asking().Serves(asked.Wish!.Channel)
                ? Problems.OtherChannel(asked.Wish.Channel)
                : Answer(
                    request,
                    key,
                    await desk.Ask((book, now) => Promising.Quote(
                        book,
                        New(book, request, key, asked.Wish, asked.AsksPickup),
                        asked.Wish,
                        now,
                        asked.AsksPickup)),
                    Quoted),
            stop);
    }

    private static async Task<IResult> Look(HttpRequest request, HubDesk desk, string id) =>
        Answer(request, id, await desk.Ask((book, _) => Promising.Look(book, Meant(book, request, id))), Seen);

    // The id of a caller's new promise; what a program quoted for the same wish that knew no clients stands.
    private static string New(
        HubBook book, HttpRequest request, string key, OrderRequest wish, bool asksPickup)
    {
        var ids = CallersKey.Meant(request.HttpContext.Asking(), key);
        return ids.Length > 1 && book.Promises.Of(ids[0]) is null && book.Promises.Of(ids[1]) is { } former
            && former is { Quote.IsScoped: false, State: PromiseState.Quoted or PromiseState.Held }
            && former.DueClock > book.Holds.Clock && (former.Quote.PickupOptions is not null) == asksPickup
            && HubJson.Write(former.Quote.Wish) == HubJson.Write(wish) ? ids[1] : ids[0];
    }

    // What a caller means by an id: his own, or what a program quoted that knew no clients, for a channel of his. The
    // bare ids of who has the first key are his alone, so that a client whose own has lapsed finds nobody else's.
    private static string Meant(HubBook book, HttpRequest request, string id)
    {
        var caller = request.HttpContext.Asking();
        var ids = CallersKey.Meant(caller, id);
        return ids.Length > 1 && book.Promises.Of(ids[0]) is null
            && book.Promises.Of(ids[1]) is { Quote.IsScoped: false } former
            && caller.Serves(former.Quote.Wish.Channel) ? ids[1] : ids[0];
    }

    private static Task<IResult> Hold(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (
                Millis: form.Whole("holdMillis", 1, Promise.HoldMillisMax),
                Choice: Choice(form),
                Window: form.Text("window", Reservation.IdMax, isRequired: false)),
            async read => Answer(
                request,
                id,
                await desk.Ask((book, now) => Promising.Hold(
                    book, Meant(book, request, id), read.Millis!.Value, now, read.Choice, read.Window)),
                Seen),
            stop);

    private static Task<IResult> Extend(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => form.Whole("holdMillis", 1, Promise.HoldMillisMax),
            async millis => Answer(
                request,
                id,
                await desk.Ask((book, _) => Promising.Extend(book, Meant(book, request, id), millis!.Value)),
                Seen),
            stop);

    private static HoldChoice? Choice(JsonForm form)
    {
        var service = form.Text("service", WordsMax, isRequired: false);
        var preference = form.Word<Preference>("preference", isRequired: false);
        if (service is not null && preference is not null)
        {
            form.Refuse("preference", "must not be there together with service.");
        }

        return service is null && preference is null ? null : new HoldChoice(service, preference);
    }

    private static Task<IResult> Confirm(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            Words,
            async words => Answer(
                request,
                id,
                await desk.Ask((book, now) => Promising.Confirm(book, Meant(book, request, id), words, now)),
                Ordered),
            stop);

    private static async Task<IResult> Release(HttpRequest request, HubDesk desk, string id) =>
        Answer(request, id, await desk.Ask((book, _) => Promising.Release(book, Meant(book, request, id))), Seen);

    private static OrderWords Words(JsonForm form)
    {
        string Word(string name) => form.Text(name, WordsMax, isRequired: false) ?? "";
        var payment = PaymentForm.Read(form.Object("payment", isRequired: false));
        return new OrderWords(Word("reference"), Word("name"), Word("street"), Word("city"), payment);
    }

    private static IResult Answer(
        HttpRequest request,
        string id,
        PromiseOutcome outcome,
        Func<HttpResponse, PromiseOutcome.Stands, IResult> answer)
    {
        switch (outcome)
        {
            case PromiseOutcome.Stands stands:
                if (stands.IsRepeat && !HttpMethods.IsGet(request.Method))
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return answer(request.HttpContext.Response, stands);
            case PromiseOutcome.Unknown:
                return Problems.Missing($"promise {id}, or its quote has lapsed");
            case PromiseOutcome.IdReused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another basket.");
            case PromiseOutcome.Unavailable { Why: var why }:
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "unavailable",
                    $"{why} Quote again under another Idempotency-Key.");
            case PromiseOutcome.NoWindow { Why: var wrong }:
                return Problems.Invalid([new FieldError("/window", wrong)]);
            case PromiseOutcome.Refused { Promise: var promise }:
                return Problems.Refused(
                    $"Promise {id} is {HubJson.Word(promise.State)}.",
                    [.. promise.Legal.Select(HubJson.Word)]);
            case PromiseOutcome.OtherWords { Order: var order }:
                return Problems.Of(
                    StatusCodes.Status409Conflict,
                    "confirmed-otherwise",
                    $"It became order {order} with other words; look at that order.");
            case PromiseOutcome.ReferenceTaken { Order: var order }:
                return Problems.ReferenceTaken(order);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult Quoted(HttpResponse response, PromiseOutcome.Stands stands)
    {
        response.Headers.Location = $"/api/v1/promises/{stands.Promise.Id}";
        return TypedResults.Json(
            QuoteView.Of(stands.Promise), HubJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Seen(HttpResponse response, PromiseOutcome.Stands stands) =>
        TypedResults.Json(PromiseView.Of(stands.Promise, stands.LeftMillis), HubJson.Options);

    private static IResult Ordered(HttpResponse response, PromiseOutcome.Stands stands)
    {
        var confirmation = stands.Promise.Confirmation!;
        response.Headers.Location = $"/api/v1/orders/{confirmation.Order}";
        return TypedResults.Content(confirmation.Receipt, "application/json; charset=utf-8", null, 201);
    }
}
