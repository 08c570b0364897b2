using System.Globalization;
using EdgeDom.Hub.Store;
using Microsoft.AspNetCore.Http;

namespace EdgeDom.Hub.Api;

/// <summary>What a report over a period is asked for, read from the query of an address.</summary>
/// <param name="From">The first UTC day.</param>
/// <param name="To">The last.</param>
/// <param name="By">The names it is by, each once; none for the total alone.</param>
/// <param name="After">The names of the last row of the page before; null for the first page.</param>
/// <param name="Most">Rows of the page.</param>
internal sealed record ReportQuery(DateOnly From, DateOnly To, string[] By, string[]? After, int Most)
{
    private const int DaysMax = 366;
    private const int PageMax = 500;
    private const int PageUsual = 100;
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>The first day as rows have it.</summary>
    public string Begin => SumTable.Day(From);

    /// <summary>The last day as rows have it.</summary>
    public string End => SumTable.Day(To);

    /// <summary>Reads one by some of <paramref name="keys"/>; null with the problem to answer with.</summary>
    public static ReportQuery? Read(
        IReadOnlyList<string> keys,
        string? from,
        string? to,
        string? by,
        string? cursor,
        string? limit,
        out IResult problem)
    {
        problem = Results.Empty;
        if (Day(from) is not { } first)
        {
            problem = Problems.BadQuery("from", "the first UTC day, such as 2026-12-01.");
            return null;
        }

        if (Day(to) is not { } last || last < first || last.DayNumber - first.DayNumber >= DaysMax)
        {
            problem = Problems.BadQuery("to", $"the last UTC day, from is the first; {DaysMax} days at most.");
            return null;
        }

        string[] names = by is null ? [] : by.Split(',');
        if (names.Except(keys).Any() || names.Distinct().Count() < names.Length)
        {
            problem = Problems.BadQuery("by", $"some of {string.Join(',', keys)}, with commas between them.");
            return null;
        }

        if (Paging.Limit(limit, PageUsual, PageMax) is not { } most)
        {
            problem = Paging.BadLimit(PageMax);
            return null;
        }

        if (Cursors.Read(cursor, keys.Count) is not { } after)
        {
            problem = Problems.BadQuery("cursor", "take it from next of the page before.");
            return null;
        }

        return new ReportQuery(first, last, names, cursor is null ? null : after, most);
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(
        text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
