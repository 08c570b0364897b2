using System.Globalization;
using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>The feed of events: pull it, replay it from any cursor that it still keeps; what its types mean.</summary>
public static class EventEndpoints
{
    private const int PageMax = 1_000;
    private const int PageUsual = 100;

    /// <summary>Adds the addresses.</summary>
    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/events", List).WithName("listEvents").Produces<EventPage>()
            .Refuses(410);
        routes.MapGet("/api/v1/event-types", Types).WithName("listEventTypes").Produces<ListPage<EventTypeView>>();
        routes.MapGet("/api/v1/event-types/{type}", One).WithName("getEventType").Produces<EventTypeView>()
            .Refuses(404);
    }

    private static IResult List(HttpContext context, HubReader reader, string? after, string? limit)
    {
        var from = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            return Problems.BadQuery("after", "take it from next of the page before, or leave it out to begin.");
        }

        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        // What is kept is read last: what was forgotten while the page was read is missed then, not skipped.
        var channels = context.Asking().Channels;
        var last = channels.Count > 0 ? reader.EventRange().Newest : long.MaxValue;
        var rows = reader.Events(from, most, last, channels);
        var (oldest, newest) = reader.EventRange();
        if (after is not null && from + 1 < oldest)
        {
            return Problems.Forgotten(from, oldest);
        }

        return from > newest
            ? Problems.BadQuery("after", $"the newest event is {newest}; this cursor was never given out.")
            : TypedResults.Json(
                EventPage.Of(rows, channels.Count > 0 && rows.Count < most ? last : from), HubJson.Options);
    }

    private static IResult Types(string? after, string? limit) => Paging.Page(
        EventTypes.All.OrderBy(type => type.Name, StringComparer.Ordinal).Select(EventTypeView.Of),
        type => type.Type,
        after,
        limit);

    private static IResult One(string type) => EventTypes.Of(type) is { } known
        ? TypedResults.Json(EventTypeView.Of(known), HubJson.Options)
        : Problems.Missing($"event type {type}");
}
