using EdgeDom.Hub.Keys;
using EdgeDom.Hub.Reservations;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>Ids that callers give, as Idempotency-Key first and then as a part of addresses.</summary>
internal static class CallersKey
{
    /// <summary>Most letters of the id of what was made under a key, a client's before it included.</summary>
    public const int IdMost = (2 * Reservation.IdMax) + 1;

    /// <summary>Whether a text is one.</summary>
    public static bool Is(string id) => id.Length is > 0 and <= Reservation.IdMax
        && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <summary>Whether a text may be the id of what was made under one: the key, behind a client's or not.</summary>
    public static bool IsId(string id) => id.IndexOf(Between) is var at and >= 0
        ? Is(id[..at]) && Is(id[(at + 1)..]) : Is(id);

    /// <summary>
    /// The id of what a caller makes under a key: of a client's that no other has, be their keys the same.
    /// </summary>
    public static string Own(Caller caller, string key) =>
        caller.Id.Length == 0 ? key : $"{caller.Id}{Between}{key}";

    /// <summary>
    /// What a caller may mean by an id in an address: his own under that key, then that of who needs no key or of a
    /// program that knew no clients; a whole id is meant as it stands.
    /// </summary>
    public static string[] Meant(Caller caller, string id) =>
        caller.Id.Length == 0 || id.Contains(Between) ? [id] : [Own(caller, id), id];

    /// <summary>What one is made of, in words.</summary>
    public static string Rule(string what) => $"{what} has 1 to {Letters}.";

    /// <summary>The problem of a request without one.</summary>
    public static IResult Missing(string what) => Problems.Of(
        StatusCodes.Status400BadRequest,
        "no-idempotency-key",
        $"Send a header Idempotency-Key of 1 to {Letters}: the {what}'s id, the same for a repeat.");

    // No key holds it, nor the id of a client's, and in addresses it stands as it is.
    private const char Between = '~';

    private static string Letters => $"{Reservation.IdMax} letters, digits, dots, dashes or underscores";
}
