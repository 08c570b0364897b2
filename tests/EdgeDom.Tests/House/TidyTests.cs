using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class TidyTests
{
    private static readonly string[] Top =
    [
        ".ci", ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Packages.props",
        "EdgeDom.sln", "README.md", "config", "global.json", "install", "nuget.config", "simulator", "src", "tests",
    ];

    private static IEnumerable<string> Checked =>
        Repository.Files.Except(["tests/EdgeDom.Tests/House/TidyTests.cs", "tests/EdgeDom.Tests/House/TidyRules.cs"]);

    [Fact]
    public void Every_file_is_tidy() =>
        Checked.SelectMany(file => TidyRules.Findings(file, Repository.Text(file))).ShouldBeEmpty();

    [Fact]
    public void Nothing_unexpected_lies_at_the_top() =>
        Repository.Files.Select(file => file.Split('/')[0]).Distinct().Except(Top).ShouldBeEmpty();

    [Fact]
    public void Each_law_finds_its_planted_sinner()
    {
        var longFile = string.Concat(Enumerable.Repeat("x;\n", TidyRules.FileLinesMax + 1));

        TidyRules.Findings("src/EdgeDom.Model/Long.cs", longFile)
            .ShouldBe(["src/EdgeDom.Model/Long.cs: 401 lines, 400 is the wall"]);
        TidyRules.Findings("src/EdgeDom.Model/Wide.cs", new string('x', 121) + "\n")
            .ShouldBe(["src/EdgeDom.Model/Wide.cs:1: 121 characters, 120 is the wall"]);
        TidyRules.Findings("tests/Tab.cs", "\tx;\n").ShouldBe(["tests/Tab.cs:1: a tab"]);
        TidyRules.Findings("tests/Later.cs", "// TODO later\n// TODO #7 later\n")
            .ShouldBe(["tests/Later.cs:1: a promise without an issue number"]);
        TidyRules.Findings("src/EdgeDom.Site/Peep.cs", "x;\n// for the Simulator\n")
            .ShouldBe(["src/EdgeDom.Site/Peep.cs:2: the code of src knows nothing of the far end of its wires"]);
        TidyRules.Findings("src/EdgeDom.App/Peep.cs", "// for the Simulator\n").ShouldBeEmpty();
        TidyRules.Findings("README.md", "# One\n```\n# no heading\n```\n# Two\n")
            .ShouldBe(["README.md: 2 first headings, one is right"]);
        TidyRules.Findings("src/notes.docx", "").ShouldBe(["src/notes.docx: a file of this kind is not expected here"]);
        TidyRules.Findings("src/fast.c", "").ShouldBe(["src/fast.c: a file of this kind is not expected here"]);
        TidyRules.Findings("tests/between.c", "x;\n").ShouldBeEmpty();
        TidyRules.Findings("config/huge.json", string.Concat(Enumerable.Repeat("0\n", TidyRules.FileBytesMax)))
            .ShouldBe([$"config/huge.json: more than {TidyRules.FileBytesMax} bytes"]);
    }
}
