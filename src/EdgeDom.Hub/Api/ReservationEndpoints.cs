using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Reservations;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Reservations: hold, look at, confirm, pin, release. The Idempotency-Key is the reservation's id, so a caller that
/// lost the answer needs nothing but the key.
/// </summary>
public static class ReservationEndpoints
{
    private const int NameMax = 64;

    /// <summary>Adds the addresses.</summary>
    public static void MapReservations(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/reservations/{id}";
        routes.MapPost("/api/v1/reservations", Hold).WithName("holdReservation")
            .Accepts<ReservationDocument>("application/json").Produces<HeldView>(StatusCodes.Status201Created)
            .Refuses(409, 422).NeedsKey();
        routes.MapGet(One, Look).WithName("getReservation").Produces<ReservationView>().Refuses(404);
        routes.MapPost(One + ":confirm", Confirm).WithName("confirmReservation").Produces<ReservationView>()
            .Refuses(404, 409);
        routes.MapPost(One + ":pin", Pin).WithName("pinReservation")
            .Accepts<PinDocument>("application/json").Produces<ReservationView>().Refuses(404, 409, 422);
        routes.MapPost(One + ":release", Release).WithName("releaseReservation").Produces<ReservationView>()
            .Refuses(404, 409);
    }

    private static async Task<IResult> Hold(
        HttpRequest request, HubDesk desk, Catalogue catalogue, CancellationToken stop)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (!CallersKey.Is(key))
        {
            return CallersKey.Missing("reservation");
        }

        var caller = request.HttpContext.Asking();
        var ids = CallersKey.Meant(caller, key);
        return await RequestBody.Form(
            request,
            form => Read(form, ids[0], catalogue, mustNameChannel: caller.Channels.Count > 0),
            async wish => wish!.Buyer is { Channel.Length: > 0 } buyer
                && ChannelId.Of(buyer.Channel) is var channel && !caller.Serves(channel)
                ? Problems.OtherChannel(channel)
                : Answer(request, await desk.Ask(
                    (book, now) => Reserving.Hold(book, wish, now, ids.ElementAtOrDefault(1)), ids)),
            stop);
    }

    private static HoldRequest? Read(JsonForm form, string id, Catalogue catalogue, bool mustNameChannel)
    {
        var node = form.Text("node", NameMax, isRequired: false);
        var sku = form.Text("sku", NameMax);
        var quantity = form.Whole("quantity", 1, Reservation.QuantityMax);
        var hold = form.Whole("holdMillis", 1, Reservation.HoldMillisMax);
        var buyer = PolicyForm.ReadBuyer(form);
        var against = form.Word<ReservationAgainst>("against", isRequired: false) ?? ReservationAgainst.OnHand;
        if (mustNameChannel && buyer is not { Channel.Length: > 0 })
        {
            form.Refuse("channel", "is missing: a key that is bound to channels holds for one of them.");
        }

        if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
        }

        return sku is null || quantity is null || hold is null
            ? null
            : new HoldRequest(
                id, node is null ? null : NodeId.Of(node), Sku.Of(sku), quantity.Value, hold.Value, buyer, against);
    }

    private static IResult Answer(HttpRequest request, HoldOutcome outcome)
    {
        switch (outcome)
        {
            case HoldOutcome.Stands { Reservation: var made } stands:
                if (stands.IsRepeat)
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                if (!made.IsGranted)
                {
                    return Refusal(made);
                }

                request.HttpContext.Response.Headers.Location = $"/api/v1/reservations/{made.Id}";
                return TypedResults.Json(HeldView.Of(made), HubJson.Options, statusCode: StatusCodes.Status201Created);
            case HoldOutcome.IdReused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another reservation.");
            case HoldOutcome.NodeUnknown:
                return Problems.Invalid([new FieldError("/node", "is not known here.")]);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult Refusal(Reservation refused) => refused.State == ReservationState.Suspended
        ? Problems.Of(StatusCodes.Status409Conflict, "suspended", $"Node {refused.Node} takes nothing now.")
        : Problems.Of(
            StatusCodes.Status409Conflict,
            "unavailable",
            refused.Bond is { Against: ReservationAgainst.Expected }
                ? $"No supply line was expected to bring {refused.Quantity} of {refused.Sku} that are free."
                : $"There were not {refused.Quantity} of {refused.Sku} to sell at "
                    + (refused.Bond is { IsAnywhere: true } ? "any one node." : $"{refused.Node}."));

    private static async Task<IResult> Look(HttpContext context, HubDesk desk, string id) =>
        View(id, await Ask(context, desk, id, (book, one) => book.Holds.Of(one)));

    private static Task<IResult> Confirm(HttpContext context, HubDesk desk, string id) =>
        Act(context, desk, id, ReservationState.Confirmed, Reserving.Confirm);

    private static Task<IResult> Release(HttpContext context, HubDesk desk, string id) =>
        Act(context, desk, id, ReservationState.Released, Reserving.Release);

    private static Task<IResult> Pin(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => (Word: HoldWordForm.Read(form), Node: form.Text("node", NameMax, isRequired: false)),
            pin => PinAt(request.HttpContext, desk, id, pin.Node is { } node ? NodeId.Of(node) : null, pin.Word!),
            stop);

    private static async Task<IResult> PinAt(
        HttpContext context, HubDesk desk, string id, NodeId? node, HoldWord word)
    {
        if (!CallersKey.IsId(id))
        {
            return View(id, null);
        }

        var (caller, ids) = (context.Asking(), CallersKey.Meant(context.Asking(), id));
        var (outcome, clock) = await desk.Ask(
            (book, now) => (
                Meant(book, caller, ids) is { } meant
                    ? Reserving.Pin(book, meant, node, word, now) : new PinOutcome.Unknown(),
                book.Holds.Clock),
            ids);
        return outcome switch
        {
            PinOutcome.Stands stands => View(id, ReservationView.Of(stands.Reservation, clock)),
            PinOutcome.Unknown => View(id, null),
            PinOutcome.NodeUnknown => Problems.Invalid([new FieldError("/node", "is not known here.")]),
            PinOutcome.Refused { Reservation: { Order: { } order } } =>
                Problems.Conflict($"Reservation {id} is of order {order}."),
            PinOutcome.Refused { Reservation.State: ReservationState.Held } =>
                Problems.Conflict($"Reservation {id} is held: confirm it first."),
            PinOutcome.Refused { Reservation: { IsOpen: true, Supply: { } supply } } =>
                Problems.Conflict($"Reservation {id} has units of supply line {supply} that have not come."),
            PinOutcome.Refused refused =>
                Problems.Conflict($"Reservation {id} is {HubJson.Word(refused.Reservation.State)}."),
            PinOutcome.Unavailable { Reservation: var one } => Problems.Of(
                StatusCodes.Status409Conflict,
                "unavailable",
                $"There are not {one.Quantity} of {one.Sku} to sell at {node}; it stays at {one.Node}."),
            _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
        };
    }

    // Of what the caller may mean by the id that which is there and is for a channel of his.
    private static async Task<ReservationView?> Ask(
        HttpContext context, HubDesk desk, string id, Func<HubBook, string, Reservation?> act)
    {
        if (!CallersKey.IsId(id))
        {
            return null;
        }

        var (caller, ids) = (context.Asking(), CallersKey.Meant(context.Asking(), id));
        return await desk.Ask(
            (book, _) => Meant(book, caller, ids) is { } meant && act(book, meant) is { } done
                ? ReservationView.Of(done, book.Holds.Clock) : null,
            ids);
    }

    private static string? Meant(HubBook book, Caller caller, string[] ids) => Array.Find(
        ids, one => book.Holds.Of(one) is { } known && caller.Serves(known.Buyer?.Channel ?? ""));

    private static async Task<IResult> Act(
        HttpContext context,
        HubDesk desk,
        string id,
        ReservationState wanted,
        Func<HubBook, string, Reservation?> act)
    {
        var view = await Ask(context, desk, id, act);
        var isConfirmed = view is { State: ReservationState.Pinned, Order: null }
            && wanted == ReservationState.Confirmed;
        return view is null || view.State == wanted || isConfirmed
            ? View(id, view)
            : Problems.Conflict($"Reservation {id} is {HubJson.Word(view.State)}.");
    }

    private static IResult View(string id, ReservationView? view) => view is null
        ? Problems.Missing($"reservation {id}")
        : TypedResults.Json(view, HubJson.Options);
}
