using System.Globalization;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

/// <summary>
/// No query is a full join: SQLite goes through one row by row on both sides, without any index, so that a check of
/// ten thousand open reservations takes seconds and of a hundred thousand an hour.
/// </summary>
public sealed class QueriesTests
{
    [Fact]
    public void No_query_is_a_full_join() => Repository.Files
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal)
            && (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sql", StringComparison.Ordinal)))
        .SelectMany(file => Findings(file, Repository.Text(file)))
        .ShouldBeEmpty();

    [Fact]
    public void A_planted_full_join_is_found() =>
        Findings("src/Rows.cs", "SELECT a FROM b\nFULL JOIN c ON c.a = b.a\nfull  outer join d")
            .ShouldBe(
            [
                "src/Rows.cs:2 is a full join: ask from both sides.",
                "src/Rows.cs:3 is a full join: ask from both sides.",
            ]);

    private static IEnumerable<string> Findings(string file, string text) => text.Split('\n').Index()
        .Where(line => string.Join(' ', line.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is var words
            && (words.Contains("full join", StringComparison.OrdinalIgnoreCase)
                || words.Contains("full outer join", StringComparison.OrdinalIgnoreCase)))
        .Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{file}:{line.Index + 1} is a full join: ask from both sides."));
}
