using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

/// <summary>The analyzers are the law for methods and for clocks; these tests watch that nobody switches them
/// off.</summary>
public sealed class AnalyzersTests
{
    private static readonly string[] Shipped = ["src/", "simulator/"];

    [Theory]
    [InlineData("dotnet_diagnostic.MA0051.severity = error")]
    [InlineData("MA0051.maximum_lines_per_method = 60")]
    [InlineData("MA0051.maximum_statements_per_method = 40")]
    [InlineData("dotnet_diagnostic.MA0048.severity = error")]
    [InlineData("dotnet_diagnostic.RS0030.severity = error")]
    public void A_law_stays_an_error(string line) =>
        BeforeTheTests(Repository.Text(".editorconfig")).Split('\n').ShouldContain(line);

    [Fact]
    public void No_shipped_file_switches_a_law_off() => Repository.Files
        .Where(file => Shipped.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
        .Where(file => file.EndsWith(".editorconfig", StringComparison.Ordinal) || SwitchesOff(Repository.Text(file)))
        .ShouldBeEmpty();

    [Fact]
    public void A_planted_switch_is_found()
    {
        SwitchesOff("#pragma warning disable MA0051 // long").ShouldBeTrue();
        SwitchesOff("[SuppressMessage(\"ApiDesign\", \"RS0030\")]").ShouldBeTrue();
        SwitchesOff("#pragma warning disable CA1708").ShouldBeFalse();
    }

    [Fact]
    public void Every_project_is_given_the_banned_symbols() =>
        Repository.Text("Directory.Build.props").ShouldContain("src/BannedSymbols.txt\" Visible=\"false\"");

    [Theory]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    [InlineData("M:System.Diagnostics.Stopwatch.StartNew;")]
    [InlineData("P:System.Random.Shared;")]
    [InlineData("M:System.Random.#ctor;")]
    [InlineData("M:System.Guid.NewGuid;")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32);")]
    [InlineData("M:System.Threading.Tasks.Task.Delay(System.Int32);")]
    public void Clock_chance_and_sleep_are_banned_with_their_cure(string symbol) => Repository
        .Text("src/BannedSymbols.txt").Split('\n')
        .ShouldContain(line => line.StartsWith(symbol, StringComparison.Ordinal) && line.Length > symbol.Length + 20);

    // What the tests are excused from stands in a section of its own, at the end.
    private static string BeforeTheTests(string text) => text.Split("[tests/")[0];

    private static bool SwitchesOff(string text) => text.Split('\n').Any(
        line => (line.Contains("#pragma warning disable", StringComparison.Ordinal)
                || line.Contains("SuppressMessage", StringComparison.Ordinal)
                || line.Contains("<NoWarn>", StringComparison.Ordinal))
            && (line.Contains("MA0051", StringComparison.Ordinal) || line.Contains("RS0030", StringComparison.Ordinal)
                || line.Contains("MA0048", StringComparison.Ordinal)));
}
