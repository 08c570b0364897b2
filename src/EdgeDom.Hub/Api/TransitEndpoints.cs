using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Transits;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Transit times that somebody from outside knows better than rate cards, while they are valid.</summary>
public static class TransitEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapTransitTimes(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/transit-times/{id}";
        routes.MapGet("/api/v1/transit-times", List).WithName("listTransitTimes").Produces<ListPage<TransitRow>>();
        routes.MapGet(One, Look).WithName("getTransitTimes").Produces<TransitView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putTransitTimes").Accepts<TransitDocument>("application/json")
            .Produces<TransitView>().Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endTransitTimes").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, now) =>
        Paging.Page(
            book.RateCards.Transits.All.Select(table => TransitRow.Of(table, now)), table => table.Id, after, limit));

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.RateCards.Transits.Of(id)) is { HasEnded: false } table
            ? View(response, table) : Missing(id);

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("The id of transit times"))
            : await RequestBody.Form(
                request,
                form => TransitForm.Read(form, id),
                async wish => Answer(request, id, await desk.Ask((book, now) => Timing.Put(
                    book, wish, Revisions.Asked(request), Revisions.IsNamed(request), now))),
                stop);

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, now) => Timing.End(book, id, Revisions.Asked(request), now)) switch
        {
            TransitOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, TransitOutcome outcome) => outcome switch
    {
        TransitOutcome.Stands stands => View(request.HttpContext.Response, stands.Table),
        TransitOutcome.Unknown => Missing(id),
        TransitOutcome.Changed => Revisions.Changed($"The transit times {id}"),
        TransitOutcome.NoRevision => Revisions.Missing($"The transit times {id}"),
        TransitOutcome.Wrong wrong => Problems.Invalid([new FieldError(wrong.Pointer, wrong.Detail)]),
        TransitOutcome.Full => Problems.Conflict(string.Create(
            CultureInfo.InvariantCulture,
            $"There may be {TransitBook.TablesMax} tables of transit times that are not over, with"
            + $" {TransitBook.LanesMax} lanes in all of them: end one first.")),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"transit times {id}");

    private static IResult View(HttpResponse response, TransitTable table)
    {
        Revisions.Show(response, table.Revision);
        return TypedResults.Json(TransitView.Of(table), HubJson.Options);
    }
}
