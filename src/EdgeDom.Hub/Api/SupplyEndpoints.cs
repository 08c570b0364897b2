using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Supply lines: what is expected to come. A line counts from the next order on.</summary>
public static class SupplyEndpoints
{
    private const int NameMax = 64;
    private const int PageMax = 200;
    private const int PageUsual = 50;

    /// <summary>Adds the addresses.</summary>
    public static void MapSupply(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/supply-lines/{id}";
        routes.MapGet("/api/v1/supply-lines", List).WithName("listSupplyLines").Produces<SupplyPage>();
        routes.MapGet(One, Look).WithName("getSupplyLine").Produces<SupplyView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putSupplyLine").Accepts<SupplyDocument>("application/json")
            .Produces<SupplyView>().Refuses(409, 422).TakesRevision();
        routes.MapPost(One + ":receive", Receive).WithName("receiveSupplyLine")
            .Accepts<ReceiveDocument>("application/json").Produces<SupplyView>().Refuses(404, 409, 422).NeedsKey();
        routes.MapPost(One + ":cancel", Cancel).WithName("cancelSupplyLine").Produces<SupplyView>()
            .Refuses(404, 409).NeedsRevision();
    }

    private static IResult List(
        HubReader reader, string? cursor, string? sku, string? node, string? state, string? limit)
    {
        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        string[] states = [.. Enum.GetValues<SupplyState>().Select(HubJson.Word)];
        if (state is not null && !states.Contains(state))
        {
            return Problems.BadQuery("state", $"one of {string.Join(", ", states)}.");
        }

        var lines = reader.Supplies(cursor ?? "", sku ?? "", node ?? "", state ?? "", most + 1);
        return TypedResults.Json(
            new SupplyPage(
                [.. lines.Take(most).Select(SupplyView.Of)], lines.Count > most ? lines[most - 1].Id : null),
            HubJson.Options);
    }

    private static IResult Look(HttpResponse response, HubReader reader, string id) =>
        reader.Supply(id) is { } line ? View(response, line) : Problems.Missing($"supply line {id}");

    private static async Task<IResult> Put(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("A supply line's id"))
            : await RequestBody.Form(
                request,
                form => Read(form, id, catalogue),
                async wish => Answer(
                    request,
                    id,
                    await desk.Ask((book, now) => Supplying.Put(
                        book, wish!, Revisions.Asked(request), Revisions.IsNamed(request), now))),
                stop);

    private static SupplyWish? Read(JsonForm form, string id, Catalogue catalogue)
    {
        var node = form.Text("node", NameMax);
        var sku = form.Text("sku", NameMax);
        var quantity = form.Whole("quantity", 1, SupplyLine.QuantityMax);
        var day = form.Date("expectedOn", isRequired: true);
        if (sku is not null && !catalogue.Knows(Sku.Of(sku)))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
        }

        return node is null || sku is null || quantity is null || day is null
            ? null
            : new SupplyWish(id, NodeId.Of(node), Sku.Of(sku), quantity.Value, day.Value);
    }

    private static async Task<IResult> Receive(HttpRequest request, HubDesk desk, string id, CancellationToken stop)
    {
        var (key, noKey) = IdempotencyKey.Of(request, $"receive {id}");
        return key is null ? noKey! : await RequestBody.Form(
            request,
            form => (
                Quantity: form.Whole("quantity", 0, SupplyLine.QuantityMax),
                IsLast: form.Flag("isLast", isRequired: false)),
            async came =>
            {
                var by = request.HttpContext.Asking().Actor;
                return Answer(
                    request,
                    id,
                    await desk.Ask((book, now) => Supplying.Receive(
                        book, id, came.Quantity!.Value, came.IsLast ?? false, key, now, by)));
            },
            stop);
    }

    private static async Task<IResult> Cancel(HttpRequest request, HubDesk desk, string id) =>
        Answer(request, id, await desk.Ask((book, now) => Supplying.Cancel(book, id, Revisions.Asked(request), now)));

    private static IResult Answer(HttpRequest request, string id, SupplyOutcome outcome)
    {
        switch (outcome)
        {
            case SupplyOutcome.Stands stands:
                if (stands.IsRepeat)
                {
                    request.HttpContext.Response.Headers["Idempotency-Replayed"] = "true";
                }

                return View(request.HttpContext.Response, stands.Line);
            case SupplyOutcome.Unknown:
                return Problems.Missing($"supply line {id}");
            case SupplyOutcome.Wrong wrong:
                return Problems.Invalid([new FieldError(wrong.Field, wrong.Why)]);
            case SupplyOutcome.NoRevision:
                return Revisions.Missing($"Supply line {id}");
            case SupplyOutcome.Changed:
                return Revisions.Changed($"Supply line {id}");
            case SupplyOutcome.KeyReused:
                return Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another receipt.");
            case SupplyOutcome.Refused refused:
                return Problems.Conflict(refused.Why);
            default:
                throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome.");
        }
    }

    private static IResult View(HttpResponse response, SupplyLine line)
    {
        Revisions.Show(response, line.Revision);
        return TypedResults.Json(SupplyView.Of(line), HubJson.Options);
    }
}
