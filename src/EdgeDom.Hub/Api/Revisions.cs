using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeDom.Hub.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Revisions as <c>ETag</c> and <c>If-Match</c> (RFC 9110): who changes a thing says which state of it he has seen.
/// </summary>
internal static class Revisions
{
    /// <summary>What no revision is: the caller named one, but none that was ever given out.</summary>
    public const int Nonsense = -1;

    /// <summary>
    /// Has an endpoint refuse a change whose caller does not say which state he has seen; who takes any says <c>*</c>.
    /// </summary>
    public static RouteHandlerBuilder NeedsRevision(this RouteHandlerBuilder route) => route
        .WithMetadata(new HeaderNeed("If-Match", true, "The ETag of the state that was seen, or * for any."))
        .Refuses(412, 428)
        .AddEndpointFilter((call, next) => IsNamed(call.HttpContext.Request)
            ? next(call)
            : ValueTask.FromResult<object?>(Missing("What is to be changed")));

    /// <summary>The same for one that also makes things: only a change needs to say it.</summary>
    public static RouteHandlerBuilder TakesRevision(this RouteHandlerBuilder route) => route
        .WithMetadata(new HeaderNeed("If-Match", false, "The ETag of the state that was seen; for a change required."))
        .Refuses(412, 428);

    /// <summary>The same for one that changes what few people change: who names a state is held to it.</summary>
    public static RouteHandlerBuilder MayTakeRevision(this RouteHandlerBuilder route) => route
        .WithMetadata(new HeaderNeed("If-Match", false, "The ETag of the state that was seen; left out for any."));

    /// <summary>Says which revision an answer shows.</summary>
    public static void Show(HttpResponse response, long revision) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>
    /// The revision of a thing that counts none: by what it says, 0 or more, the same at every node of the hub.
    /// </summary>
    public static int Of<T>(T thing) => BinaryPrimitives.ReadInt32LittleEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(HubJson.Write(thing)))) & int.MaxValue;

    /// <summary>
    /// Whether such a thing, null where there is none, is not in the state that was seen; null for any.
    /// </summary>
    public static bool IsOther<T>(T? thing, int? seen)
        where T : class => seen is { } revision && (thing is null || Of(thing) != revision);

    /// <summary>Whether a thing that counts its states is not in the one that was seen; null for any.</summary>
    public static bool IsOther(int revision, int? seen) => seen is { } one && one != revision;

    /// <summary>Whether a request says which state it is for, be it any.</summary>
    public static bool IsNamed(HttpRequest request) => request.Headers.IfMatch.Count > 0;

    /// <summary>
    /// The revision that a request names; null when it names none or any (<c>*</c>), <see cref="Nonsense"/> when it
    /// names something that cannot be one.
    /// </summary>
    public static int? Asked(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        return text is "" or "*" ? null
            : text.Length > 2 && text[0] == '"' && text[^1] == '"'
                && int.TryParse(text[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision : Nonsense;
    }

    /// <summary>The problem of a change to another state than the caller has seen.</summary>
    public static IResult Changed(string what) => Problems.Of(
        StatusCodes.Status412PreconditionFailed,
        "changed-meanwhile",
        $"{what} is not as If-Match says. Look at it again and decide anew.");

    /// <summary>The problem of a change without <c>If-Match</c>.</summary>
    public static IResult Missing(string what) => Problems.Of(
        StatusCodes.Status428PreconditionRequired,
        "no-if-match",
        $"{what} may have changed: send If-Match with the ETag that you have seen.");
}
