using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>Errors as RFC 9457 problem documents. The type's last word is stable; programs may rely on it.</summary>
public static class Problems
{
    private const string MediaType = "application/problem+json";

    /// <summary>A problem with a stable word, an HTTP status and one sentence.</summary>
    public static IResult Of(int status, string word, string detail, params IReadOnlyList<FieldError> errors) =>
        Answer(Made(status, word, detail) with { Errors = errors.Count > 0 ? errors : null });

    /// <summary>Says in the description which statuses of problems an endpoint may answer with.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => Array.ForEach(statuses, status => endpoint.Metadata.Add(
            new ProducesResponseTypeMetadata(status, typeof(Problem), [MediaType]))));
        return builder;
    }

    /// <summary>The body breaks rules, at the places named.</summary>
    public static IResult Invalid(IReadOnlyList<FieldError> errors) => Of(
        StatusCodes.Status422UnprocessableEntity, "invalid-body", "The body breaks the rules; see errors.", errors);

    /// <summary>There is no such thing.</summary>
    public static IResult Missing(string what) =>
        Of(StatusCodes.Status404NotFound, "not-found", $"There is no {what}.");

    /// <summary>It is there, but its state does not allow this.</summary>
    public static IResult Conflict(string why) => Of(StatusCodes.Status409Conflict, "conflict", why);

    /// <summary>Its state does not allow this, but <paramref name="legal"/>.</summary>
    public static IResult Refused(string why, IReadOnlyList<string> legal) =>
        Answer(Made(StatusCodes.Status409Conflict, "conflict", why) with { LegalActions = legal });

    /// <summary>The channel's reference stands for another order.</summary>
    public static IResult ReferenceTaken(OrderId order) => Of(
        StatusCodes.Status409Conflict,
        "reference-taken",
        $"The channel has used this reference for order {order}.",
        new FieldError("/reference", $"is that of order {order}."));

    /// <summary>Events after a cursor are no longer kept; <c>oldest</c> says from where on they are.</summary>
    public static IResult Forgotten(long after, long oldest) => Answer(Made(
        StatusCodes.Status410Gone,
        "events-forgotten",
        $"Events after {after} are no longer kept. Read anew what you need, then go on with after={oldest - 1}.")
        with { Oldest = oldest });

    /// <summary>The caller's key is not for this channel.</summary>
    public static IResult OtherChannel(ChannelId channel) => Of(
        StatusCodes.Status403Forbidden,
        "other-channel",
        $"The key is not for channel {channel}.",
        new FieldError("/channel", "is not one of the key's."));

    /// <summary>A query parameter is wrong.</summary>
    public static IResult BadQuery(string name, string why) =>
        Of(StatusCodes.Status400BadRequest, "invalid-query", $"Query parameter {name}: {why}");

    private static Problem Made(int status, string word, string detail) =>
        new($"urn:edgedom:problem:{word}", word.Replace('-', ' '), status, detail);

    private static IResult Answer(Problem problem) =>
        TypedResults.Json(problem, HubJson.Options, MediaType, problem.Status);
}
