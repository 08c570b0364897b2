using EdgeDom.Model.Ids;
using EdgeDom.Site.Links;
using EdgeDom.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeDom.Site.Api;

/// <summary>What pickers and operators do by page or program; each answer comes after the act is durable.</summary>
public static class ActRoutes
{
    /// <summary>Adds the routes.</summary>
    public static void MapActs(this IEndpointRouteBuilder routes, PageActs acts)
    {
        routes.MapPost(
            "/api/v1/ports/{port}/acts",
            (string port, HttpContext context, CancellationToken stop) => ActAtPort(acts, port, context, stop));
        routes.MapPost(
            "/api/v1/operator/acts",
            (HttpContext context, CancellationToken stop) => ActAsOperator(acts, context, stop));
        routes.MapPost(
            "/api/v1/fulfilment-orders/{order}/filled-by-hand",
            (string order, HttpContext context, CancellationToken stop) => FillByHand(acts, order, context, stop));
    }

    private static async Task<IResult> FillByHand(
        PageActs acts, string order, HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
        {
            return NoJson();
        }

        if (await BodyReader.Read(context, ActReader.BytesMax, stop) is not { } body)
        {
            return BodyReader.TooLong(ActReader.BytesMax);
        }

        var reader = new ActReader();
        return reader.ReadHandFilling(FulfilmentOrderId.Of(order), body) is { } act
            ? Answer(await acts.Submit(act).WaitAsync(stop))
            : Problem.BadContent(reader.Errors);
    }

    private static async Task<IResult> ActAtPort(
        PageActs acts, string port, HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
        {
            return NoJson();
        }

        if (await BodyReader.Read(context, ActReader.BytesMax, stop) is not { } body)
        {
            return BodyReader.TooLong(ActReader.BytesMax);
        }

        var reader = new ActReader();
        return reader.ReadPortAct(PortId.Of(port), body) is { } act
            ? Answer(await acts.Submit(act).WaitAsync(stop))
            : Problem.BadContent(reader.Errors);
    }

    private static async Task<IResult> ActAsOperator(PageActs acts, HttpContext context, CancellationToken stop)
    {
        if (!context.Request.HasJsonContentType())
        {
            return NoJson();
        }

        if (await BodyReader.Read(context, ActReader.BytesMax, stop) is not { } body)
        {
            return BodyReader.TooLong(ActReader.BytesMax);
        }

        var reader = new ActReader();
        return reader.ReadOperatorAct(body) is { } act
            ? Answer(await acts.Submit(act).WaitAsync(stop))
            : Problem.BadContent(reader.Errors);
    }

    // Also what keeps forms of foreign pages out: a browser asks before it sends JSON elsewhere.
    internal static IResult NoJson() => Problem.Make(
        StatusCodes.Status415UnsupportedMediaType,
        "no-json",
        "This is no JSON",
        "Send application/json in UTF-8.");

    private static IResult Answer(PageActResult result) => result.Outcome switch
    {
        PageActOutcome.Taken => TypedResults.Json(
            new { taken = true, revision = result.Revision, message = result.Message }, WireJson.Options),
        PageActOutcome.OldScreen => Problem.Make(
            StatusCodes.Status409Conflict,
            "old-screen",
            "The screen has changed",
            "Nothing was done: this act belongs to a screen that is no longer shown. Look at the present one.",
            new Dictionary<string, object?> { ["revision"] = result.Revision }),
        PageActOutcome.Unknown => Problem.Make(
            StatusCodes.Status404NotFound, "unknown", "No such port or robot", result.Message),
        PageActOutcome.Refused => Problem.Make(
            StatusCodes.Status409Conflict, "refused", "This cannot be", $"Nothing was done: {result.Message}"),
        PageActOutcome.Busy => Problem.Make(
            StatusCodes.Status503ServiceUnavailable, "busy", "Too many acts wait", result.Message),
        PageActOutcome.Stopping => Problem.Make(
            StatusCodes.Status503ServiceUnavailable, "stopping", "The program is stopping", result.Message),
    };
}
