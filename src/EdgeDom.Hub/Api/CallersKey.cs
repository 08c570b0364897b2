using EdgeDom.Hub.Reservations;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>Ids that callers give, as Idempotency-Key first and then as a part of addresses.</summary>
internal static class CallersKey
{
    /// <summary>Whether a text is one.</summary>
    public static bool Is(string id) => id.Length is > 0 and <= Reservation.IdMax
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>What one is made of, in words.</summary>
    public static string Rule(string what) => $"{what} has 1 to {Letters}.";

    /// <summary>The problem of a request without one.</summary>
    public static IResult Missing(string what) => Problems.Of(
        StatusCodes.Status400BadRequest,
        "no-idempotency-key",
        $"Send a header Idempotency-Key of 1 to {Letters}: the {what}'s id, the same for a repeat.");

    private static string Letters => $"{Reservation.IdMax} letters, digits, dots, dashes or underscores";
}
