using System.Globalization;
using EdgeDom.Hub.Capacities;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>
/// How much nodes take on a day, and what is booked of their days. It binds what is planned or held from the next order
/// on.
/// </summary>
public static class CapacityEndpoints
{
    private const int DaysMax = 100;
    private const int DaysUsual = 14;

    /// <summary>Adds the addresses.</summary>
    public static void MapCapacity(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/nodes/{id}/capacity";
        routes.MapGet(One, Look).WithName("getCapacity").Produces<CapacityView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putCapacity").Accepts<CapacityDocument>("application/json")
            .Produces<CapacityView>().Refuses(404, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endCapacity").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
        routes.MapGet("/api/v1/nodes/{id}/capacity-days", Days).WithName("listCapacityDays")
            .Produces<CapacityDays>().Refuses(404);
    }

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Capacities.Of(NodeId.Of(id))) is { } capacity
            ? View(response, capacity) : Missing(id);

    private static Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        RequestBody.Form(
            request,
            form => CapacityForm.Read(form, NodeId.Of(id)),
            async wish => Answer(request, id, await desk.Ask((book, _) => Pacing.Put(
                book, wish!, Revisions.Asked(request), Revisions.IsNamed(request)))),
            stop);

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, _) => Pacing.End(book, NodeId.Of(id), Revisions.Asked(request))) switch
        {
            CapacityOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static async Task<IResult> Days(HubDesk desk, string id, string? from, string? limit)
    {
        if (Paging.Limit(limit, DaysUsual, DaysMax) is not { } most)
        {
            return Paging.BadLimit(DaysMax);
        }

        DateOnly? first = DateOnly.TryParseExact(
            from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        if (from is not null && first is not { Year: > 1 and < 9_000 })
        {
            return Problems.BadQuery("from", "must be a date such as 2026-12-24.");
        }

        return await desk.Ask((book, now) => Booked(book, NodeId.Of(id), first, now, most)) is { } days
            ? TypedResults.Json(days, HubJson.Options) : Missing(id);
    }

    private static CapacityDays? Booked(HubBook book, NodeId id, DateOnly? from, Moment now, int most) =>
        book.Node(id) is { } node && book.Capacities.Of(id) is { } capacity
            ? new CapacityDays(id, CapacityDayView.From(book, node, capacity, from, now, most)) : null;

    private static IResult Answer(HttpRequest request, string id, CapacityOutcome outcome) => outcome switch
    {
        CapacityOutcome.Stands stands => View(request.HttpContext.Response, stands.Capacity),
        CapacityOutcome.Unknown => Missing(id),
        CapacityOutcome.Changed => Revisions.Changed($"The capacity of node {id}"),
        CapacityOutcome.Wrong wrong => Problems.Invalid([new FieldError(wrong.Pointer, wrong.Detail)]),
        CapacityOutcome.NoRevision => Revisions.Missing($"The capacity of node {id}"),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"node {id} with a capacity");

    private static IResult View(HttpResponse response, NodeCapacity capacity)
    {
        Revisions.Show(response, capacity.Revision);
        return TypedResults.Json(CapacityView.Of(capacity), HubJson.Options);
    }
}
