using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class DocumentsTests
{
    private const string TestCommand = "./tests/run";
    private const string DemoCommand = "dotnet run --project src/EdgeDom.App -c Release -- demo";

    private static readonly string[] Doors =
        ["README.md", "src/README.md", "src/ARCHITECTURE.md", "tests/README.md", "simulator/README.md",
         "config/README.md", "install/README.md", "src/EdgeDom.Wire/README.md", "tests/EdgeDom.Benchmarks/README.md"];

    private static readonly Lazy<ILookup<string, Type>> Known = new(() => Rooms.All
        .SelectMany(room => Rooms.Types(room.Name))
        .Concat(typeof(object).Assembly.GetExportedTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal));

    private static IEnumerable<string> Documents =>
        Repository.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_type_named_in_the_architecture_exists() =>
        DocumentRules.UnknownTypes(Repository.Text("src/ARCHITECTURE.md"), Known.Value).ShouldBeEmpty();

    [Fact]
    public void Every_link_leads_somewhere() =>
        Documents.SelectMany(file => DocumentRules.DeadLinks(file, Repository.Text(file), Exists)).ShouldBeEmpty();

    [Fact]
    public void Every_planted_change_of_the_tests_readme_can_still_be_planted()
    {
        var readme = Repository.Text("tests/README.md");
        DocumentRules.StaleRows(readme, TextOf).ShouldBeEmpty();
        DocumentRules.PlantedRows(readme).ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Every_folder_has_its_door() => Doors.Except(Repository.Files).ShouldBeEmpty();

    [Fact]
    public void The_two_commands_of_the_readme_are_the_ones_that_prove_each_change()
    {
        var readme = Repository.Text("README.md").Split('\n');
        var proof = Repository.Text(".ci/run").Split('\n');

        readme.ShouldContain(TestCommand);
        readme.ShouldContain(DemoCommand);
        proof.ShouldContain(line => line.StartsWith(TestCommand + " ", StringComparison.Ordinal));
        proof.ShouldContain(line => line.StartsWith(
            DemoCommand + " --exit-when-done --limit 40 ", StringComparison.Ordinal));
        proof.ShouldContain("set -euo pipefail");
    }

    [Fact]
    public void Decisions_are_dated_sentences_in_unbroken_order()
    {
        var decisions = Documents.Where(file => file.StartsWith("src/decisions/", StringComparison.Ordinal)).ToList();

        decisions.Select(file => file.Split('/')[^1][..4])
            .ShouldBe(Enumerable.Range(0, decisions.Count).Select(number => $"{number:D4}"));
        decisions.Skip(1).Where(file => !DocumentRules.IsDatedSentence(Repository.Text(file))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_law_finds_its_planted_sinner()
    {
        const string Planted = """
            `Moment` is known, `Moment.UnixMillis` too, `FREE` is an account, `GhostOfAType` and `Moment.Ghost` are not;
            [here](src/README.md) is a door, [there](src/NOTHING.md) is none.
            """;
        const string Rows = """
            | 1 | `src/EdgeDom.Model/Require.cs` | `class Require` | no | `DocumentsTests.Every_link_leads_somewhere` |
            | 2 | `src/EdgeDom.Model/Require.cs` | `class Other` | no | `DocumentsTests.Every_link_leads_somewhere` |
            | 3 | `src/EdgeDom.Model/Require.cs` | `class Require` | no | `DocumentsTests.Gone` |
            """;

        DocumentRules.UnknownTypes(Planted, Known.Value).ShouldBe(["GhostOfAType", "Moment.Ghost"]);
        DocumentRules.DeadLinks("README.md", Planted, Exists).ShouldBe(["README.md leads to src/NOTHING.md"]);
        DocumentRules.StaleRows(Rows, TextOf).Select(row => row.Split(": ")[1]).ShouldBe([
            "class Other, DocumentsTests.Every_link_leads_somewhere",
            "class Require, DocumentsTests.Gone",
        ]);
        DocumentRules.IsDatedSentence("# Topic\n\nsome time\n").ShouldBeFalse();
    }

    private static string? TextOf(string end) =>
        Repository.Files.FirstOrDefault(file => ("/" + file).EndsWith(end, StringComparison.Ordinal)) is { } file
            ? Repository.Text(file)
            : null;

    private static bool Exists(string path) =>
        File.Exists(Path.Combine(Repository.Root, path)) || Directory.Exists(Path.Combine(Repository.Root, path));
}
