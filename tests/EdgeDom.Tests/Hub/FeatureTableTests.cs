using System.Text.RegularExpressions;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// The hub's table of features names only tests that exist, and has a row for each feature that orders and stock,
/// routing and promises are made of.
/// </summary>
public sealed partial class FeatureTableTests
{
    private static readonly string Table = Repository.Text("src/EdgeDom.Hub/README.md");

    // Numbers of the trade's features; what is not among them has other places than this hub's core.
    private static readonly string[] Features =
    [
        "A1", "A2", "A3", "A4", "A5", "A7", "A8", "A9", "A10", "A12", "A14", "A15",
        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B12", "B16", "B18",
        "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14", "C15", "C16", "C20",
        "C22",
    ];

    [Fact]
    public void Every_test_of_the_table_exists() => Missing(Table).ShouldBeEmpty();

    [Fact]
    public void A_test_that_is_not_there_is_found() => Missing(
        "| a | `Router` | `GoneTests`, `FeatureTableTests.Gone`, `FeatureTableTests.Every_test_of_the_table_exists`, "
        + "`When_nobody_looks`, `When_a_parcel_gets_its_label` |")
        .ShouldBe(["GoneTests", "FeatureTableTests.Gone", "When_nobody_looks"]);

    [Fact]
    public void Every_feature_has_a_row() => Features.Except(Rows(Table)).ShouldBeEmpty();

    [Fact]
    public void A_feature_is_what_a_row_begins_with() =>
        Rows("| feature | x |\n| B6, B7 buyers and C1 | `Router` | x |\n| C12 in part: D1 | y |\nA1 is here")
            .ShouldBe(["B6", "B7", "C12"]);

    private static IEnumerable<string> Missing(string table) =>
        from found in Named().Matches(table)
        let type = found.Groups["type"].Value
        let method = found.Groups["method"]
        where !Exists(type, method)
        select found.Value.Trim('`');

    private static bool Exists(string type, Group method) =>
        type.StartsWith("When_", StringComparison.Ordinal)
            ? Repository.Files.Any(file => file.EndsWith($"/{type}.cs", StringComparison.Ordinal))
            : Array.Find(typeof(FeatureTableTests).Assembly.GetTypes(), one => one.Name == type) is { } found
                && (!method.Success || found.GetMethod(method.Value) is not null);

    private static IEnumerable<string> Rows(string table) =>
        from row in Row().Matches(table)
        from id in row.Groups["id"].Captures
        select id.Value;

    [GeneratedRegex(@"`(?<type>\w+Tests|When_\w+)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(
        @"^\| (?<id>[A-D]\d+)(, (?<id>[A-D]\d+))*[ :]", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Row();
}
