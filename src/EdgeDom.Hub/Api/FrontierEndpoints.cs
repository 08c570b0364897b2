using System.Globalization;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Strategies;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Trials;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing.Strategies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Hub.Api;

/// <summary>What less CO2 would have cost: decisions of some days, asked again at some prices of it.</summary>
public static class FrontierEndpoints
{
    private const int DecisionsUsual = 200;

    /// <summary>Adds the address.</summary>
    public static void MapFrontier(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/v1/carbon-frontier", Report).WithName("reportCarbonFrontier").Produces<FrontierReport>();

    private static async Task<IResult> Report(
        HttpContext context,
        FrontierLook look,
        HubDesk desk,
        string? from,
        string? to,
        string? prices,
        string? decisions,
        string? strategy)
    {
        if (ReportQuery.Read([], from, to, by: null, cursor: null, limit: null, out var wrong) is not { } span)
        {
            return wrong;
        }

        if (Prices(prices) is not { } ladder)
        {
            return Problems.BadQuery(
                "prices",
                $"1 to {CarbonTrial.PricesMax} whole numbers of minor units a tonne with commas between them, from 0 to"
                + $" {CarbonTrial.PriceMax}, each more than the one before.");
        }

        if (Paging.Limit(decisions, DecisionsUsual, CarbonTrial.DecisionsMax) is not { } most
            || most * ladder.Count > CarbonTrial.AnswersMax)
        {
            return Problems.BadQuery(
                "decisions",
                $"how many at most, 1 to {CarbonTrial.DecisionsMax}; times the number of prices"
                + $" {CarbonTrial.AnswersMax} at most.");
        }

        if (strategy is not null && !IsStrategy(await desk.Ask((book, _) => book.Strategies.Of(strategy))))
        {
            return Problems.BadQuery("strategy", "a version that is there and valid, such as web/1.");
        }

        return await look.Report(
            span.From, span.To, ladder, most, strategy, context.Asking().Channels, context.RequestAborted)
            is { } report
            ? TypedResults.Json(report, HubJson.Options)
            : Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "busy", "Another report is made: ask again when it is there.");
    }

    private static bool IsStrategy(StrategyRecord? version) =>
        version is not null && Strategy.Read(version.Document, out _, out _);

    private static IReadOnlyList<long>? Prices(string? text)
    {
        if (text is null)
        {
            return CarbonTrial.Usual;
        }

        long[] prices =
        [
            .. text.Split(',').Take(CarbonTrial.PricesMax + 1).Select(one => long.TryParse(
                one, NumberStyles.None, CultureInfo.InvariantCulture, out var price) ? price : -1),
        ];
        return prices.Length <= CarbonTrial.PricesMax && prices.All(price => price is >= 0 and <= CarbonTrial.PriceMax)
            && prices.Zip(prices.Skip(1)).All(pair => pair.First < pair.Second) ? prices : null;
    }
}
