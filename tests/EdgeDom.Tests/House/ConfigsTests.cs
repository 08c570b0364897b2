using System.Text.RegularExpressions;
using EdgeDom.App.Commands;
using EdgeDom.App.Terminal;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

/// <summary>Every shipped configuration and scenario is read the way a person would have it checked.</summary>
public sealed partial class ConfigsTests : IDisposable
{
    private const string Surprise = "surpriseOfTheHouse";

    private static readonly string[] Folders = ["config/", "simulator/scenarios/"];

    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-configs-").FullName;

    public static TheoryData<string> Shipped => [.. Repository.Files.Where(IsConfiguration)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task A_shipped_file_is_valid(string file)
    {
        var (code, said) = await ValidateAsync(Path.Combine(Repository.Root, file));

        code.ShouldBe(ExitCode.Ok, said);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task An_unknown_key_in_it_is_an_error_that_names_the_key(string file)
    {
        CopyWithNeighbours(file);
        var copy = Path.Combine(folder, Path.GetFileName(file));
        await File.WriteAllTextAsync(copy, FirstBrace().Replace(await File.ReadAllTextAsync(copy), Planted, 1));

        var (code, said) = await ValidateAsync(copy);

        code.ShouldBe(ExitCode.ConfigurationInvalid, said);
        said.ShouldContain(Surprise);
    }

    [Fact]
    public void There_are_configurations_and_scenarios()
    {
        foreach (var shipped in Folders)
        {
            Repository.Files.Where(IsConfiguration)
                .ShouldContain(file => file.StartsWith(shipped, StringComparison.Ordinal));
        }
    }

    private static bool IsConfiguration(string file) =>
        Array.Exists(Folders, shipped => file.StartsWith(shipped, StringComparison.Ordinal))
        && Path.GetExtension(file) is ".json" or ".jsonc";

    private static async Task<(int Code, string Said)> ValidateAsync(string file)
    {
        using var said = new StringWriter();
        var code = await CommandTree.RunAsync(["config", "validate", file], said, said);
        return (code, said.ToString());
    }

    // A file may name others that lie beside it.
    private void CopyWithNeighbours(string file)
    {
        foreach (var neighbour in Directory.GetFiles(Path.GetDirectoryName(Path.Combine(Repository.Root, file))!))
        {
            File.Copy(neighbour, Path.Combine(folder, Path.GetFileName(neighbour)));
        }
    }

    private static string Planted(Match brace) => $"{brace.Value} \"{Surprise}\": 1,";

    // The first brace that is not within a comment.
    [GeneratedRegex(@"\G(?:\s|//[^\n]*\n|/\*.*?\*/|\[)*\{", RegexOptions.Singleline)]
    private static partial Regex FirstBrace();
}
