using System.Globalization;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Views;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>
/// Answers lists in pages. The cursor is the key of the last row that was seen, so that nothing is shown twice or
/// passed over when rows come and go between two pages.
/// </summary>
internal static class Paging
{
    /// <summary>Most rows of a page.</summary>
    public const int Most = 1_000;

    private const int Usual = 100;
    private const int CursorMost = 200;

    /// <summary>
    /// The page after a cursor of rows that stand in the ordinal order of their keys; a problem for a cursor or a limit
    /// that cannot be one.
    /// </summary>
    public static IResult Page<T>(IEnumerable<T> rows, Func<T, string> key, string? after, string? limit) => Page(
        (from, most) => [.. rows.Where(row => string.CompareOrdinal(key(row), from) > 0).Take(most)],
        key,
        after,
        limit);

    /// <summary>The same of rows that are read: so many at most, with keys after one.</summary>
    public static IResult Page<T>(
        Func<string, int, IReadOnlyList<T>> read, Func<T, string> key, string? after, string? limit)
    {
        if (after is { Length: 0 or > CursorMost })
        {
            return Problems.BadQuery("after", "take it from next of the page before.");
        }

        if (Limit(limit, Usual, Most) is not { } most)
        {
            return BadLimit(Most);
        }

        var found = read(after ?? "", most + 1);
        var page = found.Take(most).ToArray();
        return TypedResults.Json(
            new ListPage<T>(page, found.Count > most ? key(page[^1]) : null), HubJson.Options);
    }

    /// <summary>How many rows are wanted; null when the text is no number from 1 to <paramref name="most"/>.</summary>
    public static int? Limit(string? limit, int usual, int most) => limit is null ? usual
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 && read <= most
            ? read : null;

    /// <summary>The problem of a wrong limit.</summary>
    public static IResult BadLimit(int most) =>
        Problems.BadQuery("limit", $"must be a whole number from 1 to {most}.");
}
