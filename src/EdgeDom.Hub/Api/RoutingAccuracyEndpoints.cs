using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>How right routing was, day by day.</summary>
public static class RoutingAccuracyEndpoints
{
    /// <summary>Adds the address.</summary>
    public static void MapRoutingAccuracy(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/routing-accuracy", List).WithName("listRoutingAccuracy")
            .Produces<ListPage<RoutingDay>>();

    private static IResult List(HubReader reader, string? after, string? limit) =>
        Paging.Page(reader.RoutingDays, day => SumTable.Day(day.Day), after, limit);
}
