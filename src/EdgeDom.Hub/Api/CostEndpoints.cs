using System.Globalization;
using EdgeDom.Hub.Costs;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>What parcels have cost: of one order line by line, of a period by day, node, channel and service.</summary>
public static class CostEndpoints
{
    private const int DaysMax = 366;
    private const int PageMax = 500;
    private const int PageUsual = 100;
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Adds the addresses.</summary>
    public static void MapCosts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/costs", Report).WithName("reportCosts").Produces<CostReport>();
        routes.MapGet("/api/v1/orders/{id}/costs", OfOrder).WithName("getOrderCosts").Produces<OrderCosts>()
            .Refuses(404);
    }

    private static IResult OfOrder(HubReader reader, string id) => reader.Order(OrderId.Of(id)) is { } order
        ? TypedResults.Json(OrderCosts.Of(order), HubJson.Options) : Problems.Missing($"order {id}");

    private static IResult Report(
        HttpContext context, HubReader reader, string? from, string? to, string? by, string? cursor, string? limit)
    {
        if (Day(from) is not { } first)
        {
            return Problems.BadQuery("from", "the first UTC day, such as 2026-12-01.");
        }

        if (Day(to) is not { } last || last < first || last.DayNumber - first.DayNumber >= DaysMax)
        {
            return Problems.BadQuery("to", $"the last UTC day, from is the first; {DaysMax} days at most.");
        }

        string[] keys = by is null ? [] : by.Split(',');
        if (keys.Except(CostRows.Keys).Any() || keys.Distinct().Count() < keys.Length)
        {
            return Problems.BadQuery("by", $"some of {string.Join(',', CostRows.Keys)}, with commas between them.");
        }

        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            return Paging.BadLimit(PageMax);
        }

        if (Cursors.Read(cursor, CostRows.Keys.Count) is not { } after)
        {
            return Problems.BadQuery("cursor", "take it from next of the page before.");
        }

        var channels = context.Asking().Channels;
        var (begin, end) = (Form(first), Form(last));
        var rows = keys.Length == 0 ? []
            : reader.Costs(begin, end, keys, cursor is null ? null : after, most + 1, channels);
        return TypedResults.Json(
            new CostReport(
                first,
                last,
                [.. rows.Take(most).Select(row => Row(keys, row.Key, row.Sum))],
                reader.Costs(begin, end, channels),
                rows.Count > most ? Cursors.Of(rows[most - 1].Key) : null),
            HubJson.Options);
    }

    private static CostReportRow Row(string[] by, string[] key, CostSum sum)
    {
        string? Of(int index) => by.Contains(CostRows.Keys[index]) ? key[index] : null;
        return new CostReportRow(Of(0), Of(1), Of(2), Of(3), sum);
    }

    private static string Form(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
