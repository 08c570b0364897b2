using EdgeDom.Hub.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The Idempotency-Key header: mandatory where a repeat would do a thing twice, valid per caller and kind of request.
/// </summary>
public static class IdempotencyKey
{
    private const int CharactersMax = 255;

    /// <summary>Says in the description that an endpoint needs one.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder route) => route.WithMetadata(new HeaderNeed(
        "Idempotency-Key",
        true,
        $"A text of the caller's, the same for a repeat, which gets the same answer for {AnswerRows.DaysKept} days."));

    /// <summary>The key under its scope, or the problem to answer with.</summary>
    public static (string? Key, IResult? Problem) Of(HttpRequest request, string scope)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        return key.Length is 0 or > CharactersMax || key.Any(char.IsControl)
            ? (null, Problems.Of(
                StatusCodes.Status400BadRequest,
                "no-idempotency-key",
                $"Send a header Idempotency-Key of 1 to {CharactersMax} characters, the same for a repeat."))
            : (Scoped(request.HttpContext.Asking().Id, scope, key), null);
    }

    // No header holds a line end, so no caller's key can be another's.
    private static string Scoped(string caller, string scope, string key) =>
        caller.Length == 0 ? $"{scope} {key}" : $"{scope} {caller}\n{key}";
}
