using System.Globalization;
using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>Delivery windows: in which hours of a day parcels are brought, and how many.</summary>
public static class DeliveryWindowEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapDeliveryWindows(this IEndpointRouteBuilder routes)
    {
        const string One = "/api/v1/delivery-windows/{id}";
        routes.MapGet("/api/v1/delivery-windows", List).WithName("listDeliveryWindows")
            .Produces<ListPage<DeliveryWindowView>>();
        routes.MapGet(One, Look).WithName("getDeliveryWindow").Produces<DeliveryWindowView>().Refuses(404);
        routes.MapPut(One, Put).WithName("putDeliveryWindow").Accepts<DeliveryWindowDocument>("application/json")
            .Produces<DeliveryWindowView>().Refuses(409, 422).TakesRevision();
        routes.MapDelete(One, End).WithName("endDeliveryWindow").Produces(StatusCodes.Status204NoContent)
            .Refuses(404).NeedsRevision();
    }

    private static Task<IResult> List(HubDesk desk, string? after, string? limit) => desk.Ask((book, _) =>
        Paging.Page(book.Capacities.Windows.All.Select(DeliveryWindowView.Of), window => window.Id, after, limit));

    private static async Task<IResult> Look(HttpResponse response, HubDesk desk, string id) =>
        await desk.Ask((book, _) => book.Capacities.Windows.Of(id)) is { HasEnded: false } window
            ? View(response, window) : Missing(id);

    private static async Task<IResult> Put(HttpRequest request, HubDesk desk, string id, CancellationToken stop) =>
        !CallersKey.Is(id)
            ? Problems.Of(StatusCodes.Status400BadRequest, "bad-name", CallersKey.Rule("A delivery window's id"))
            : await RequestBody.Form(
                request,
                form => DeliveryWindowForm.Read(form, id),
                async wish => Answer(request, id, await desk.Ask((book, now) => Windowing.Put(
                    book, wish!, Revisions.Asked(request), Revisions.IsNamed(request), now))),
                stop);

    private static async Task<IResult> End(HttpRequest request, HubDesk desk, string id) =>
        await desk.Ask((book, _) => Windowing.End(book, id, Revisions.Asked(request))) switch
        {
            WindowOutcome.Stands => TypedResults.NoContent(),
            var refused => Answer(request, id, refused),
        };

    private static IResult Answer(HttpRequest request, string id, WindowOutcome outcome) => outcome switch
    {
        WindowOutcome.Stands stands => View(request.HttpContext.Response, stands.Window),
        WindowOutcome.Unknown => Missing(id),
        WindowOutcome.Changed => Revisions.Changed($"Delivery window {id}"),
        WindowOutcome.NoRevision => Revisions.Missing($"Delivery window {id}"),
        WindowOutcome.Wrong wrong => Problems.Invalid([new FieldError(wrong.Pointer, wrong.Detail)]),
        WindowOutcome.IsBooked booked => Problems.Conflict(string.Create(
            CultureInfo.InvariantCulture,
            $"{booked.Parcels} parcels are booked in delivery window {id}: only parcels and leadMinutes may change. Put"
            + $" another window for other hours.")),
        WindowOutcome.Full => Problems.Conflict(string.Create(
            CultureInfo.InvariantCulture,
            $"There are {WindowBook.WindowsMax} delivery windows, those that have ended included, which is the most:"
            + $" they are forgotten {WindowBook.DaysKept} days after their day.")),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no known outcome."),
    };

    private static IResult Missing(string id) => Problems.Missing($"delivery window {id}");

    private static IResult View(HttpResponse response, DeliveryWindow window)
    {
        Revisions.Show(response, window.Revision);
        return TypedResults.Json(DeliveryWindowView.Of(window), HubJson.Options);
    }
}
