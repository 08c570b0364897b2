using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>What moved the stock of a node that the hub keeps itself, the oldest first.</summary>
public static class MovementEndpoints
{
    private const int PageUsual = 100;

    /// <summary>Adds the addresses.</summary>
    public static void MapMovements(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/nodes/{id}/stock-movements", List).WithName("listStockMovements")
            .Produces<ListPage<StockMovement>>().Refuses(404);

    private static async Task<IResult> List(
        HubReader reader, HubDesk desk, string id, string? sku, string? after, string? limit)
    {
        var from = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out from))
        {
            return Problems.BadQuery("after", "take it from next of the page before, or leave it out to begin.");
        }

        if (Paging.Limit(limit, PageUsual, Paging.Most) is not { } most)
        {
            return Paging.BadLimit(Paging.Most);
        }

        if (!await desk.Ask((book, _) => book.Node(NodeId.Of(id)) is not null))
        {
            return Problems.Missing($"node {id}");
        }

        var found = reader.Movements(NodeId.Of(id), sku ?? "", from, most + 1);
        var page = found.Take(most).ToArray();
        var next = found.Count > most ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Json(new ListPage<StockMovement>(page, next), HubJson.Options);
    }
}
