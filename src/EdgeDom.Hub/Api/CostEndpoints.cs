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
        if (ReportQuery.Read(CostRows.Table.Keys, from, to, by, cursor, limit, out var wrong) is not { } asked)
        {
            return wrong;
        }

        var channels = context.Asking().Channels;
        var rows = asked.By.Length == 0 ? []
            : reader.Costs(asked.Begin, asked.End, asked.By, asked.After, asked.Most + 1, channels);
        return TypedResults.Json(
            new CostReport(
                asked.From,
                asked.To,
                [.. rows.Take(asked.Most).Select(row => Row(asked.By, row.Key, row.Sum))],
                reader.Costs(asked.Begin, asked.End, channels),
                rows.Count > asked.Most ? Cursors.Of(rows[asked.Most - 1].Key) : null),
            HubJson.Options);
    }

    private static CostReportRow Row(string[] by, string[] key, CostSum sum)
    {
        string? Of(int index) => by.Contains(CostRows.Table.Keys[index]) ? key[index] : null;
        return new CostReportRow(Of(0), Of(1), Of(2), Of(3), sum);
    }
}
