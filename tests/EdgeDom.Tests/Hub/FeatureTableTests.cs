using System.Text.RegularExpressions;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>The hub's table of features names only types and tests that exist.</summary>
public sealed partial class FeatureTableTests
{
    private static readonly string Table = Repository.Text("src/EdgeDom.Hub/README.md");

    [Fact]
    public void Every_test_of_the_table_exists() => Missing(Table).ShouldBeEmpty();

    [Fact]
    public void A_test_that_is_not_there_is_found() => Missing(
        "| a | `Router` | `GoneTests`, `FeatureTableTests.Gone`, `FeatureTableTests.Every_test_of_the_table_exists` |")
        .ShouldBe(["GoneTests", "FeatureTableTests.Gone"]);

    private static IEnumerable<string> Missing(string table) =>
        from found in Named().Matches(table)
        let type = Array.Find(
            typeof(FeatureTableTests).Assembly.GetTypes(), type => type.Name == found.Groups["type"].Value)
        let method = found.Groups["method"]
        where type is null || (method.Success && type.GetMethod(method.Value) is null)
        select found.Value.Trim('`');

    [GeneratedRegex(@"`(?<type>\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
