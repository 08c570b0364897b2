using EdgeDom.Hub.Availability;
using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Safety stocks: units that are sold to nobody, by SKU, class of item and node. One counts from the next order on.
/// </summary>
public static class SafetyEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapSafetyStocks(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/safety-stocks/{id}";
        routes.MapGet("/api/v1/safety-stocks", List).WithName("listSafetyStocks")
            .Produces<ListPage<SafetyStockView>>();
        routes.MapGet(One, Look).WithName("getSafetyStock").Produces<SafetyStockView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putSafetyStock").Accepts<SafetyDocument>("application/json")
            .Produces<SafetyStockView>().Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endSafetyStock").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
    }

    private static IResult List(HubReader reader, string? after, string? node, string? sku, string? limit) =>
        Paging.Page<SafetyStockView>(
            (from, most) => [.. reader.SafetyStocks(from, node ?? "", sku ?? "", most).Select(SafetyStockView.Of)],
            stock => stock.Id,
            after,
            limit);

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Available.Safety.Of(id)) is { HasEnded: false } stock
            ? View(response, stock) : Missing(id);

    private static async Task<IResult> Put(
        HttpRequest request, HubDesk desk, Catalogue catalogue, string id, CancellationToken stop) =>
        SafetyForm.Against(id) is { } why ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", why)
            : await RequestBody.Form(
                request,
                form => Read(form, id, catalogue),
                async wish => Answer(request, id, await desk.Ask((book, _) => Safeguarding.Put(
                    book, wish!, Revisions.Asked(request), Revisions.IsNamed(request)))),
                stop);

    private static SafetyWish? Read(JsonForm form, string id, Catalogue catalogue)
    {
        var wish = SafetyForm.Read(form, id);
        if (wish?.Sku is { } sku && !catalogue.Knows(sku))
        {
            form.Refuse("sku", $"'{sku}' is not on sale.");
        }

        return wish;
    }

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, _) => Safeguarding.End(book, id, Revisions.Asked(request))) switch
        {
            SafetyOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, SafetyOutcome outcome) => outcome switch
    {
        SafetyOutcome.Stands stands => View(request.HttpContext.Response, stands.Stock),
        SafetyOutcome.Unknown => Missing(id),
        SafetyOutcome.Changed => Revisions.Changed($"Safety stock {id}"),
        SafetyOutcome.NoRevision => Revisions.Missing($"Safety stock {id}"),
        SafetyOutcome.Wrong wrong => Problems.Invalid([new FieldError(wrong.Pointer, wrong.Detail)]),
        SafetyOutcome.Refused refused => Problems.Conflict(refused.Why),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"safety stock {id}");

    private static IResult View(HttpResponse response, SafetyStock stock)
    {
        Revisions.Show(response, stock.Revision);
        return TypedResults.Json(SafetyStockView.Of(stock), HubJson.Options);
    }
}
