namespace EdgeDom.Tests.House;

/// <summary>Every failure of a proof names seed, step and the command that replays it.</summary>
internal static class ProofRules
{
    /// <summary>What makes every test of the program name its place when it fails.</summary>
    public const string Naming = "[assembly: EdgeDom.Scenarios.Running.NamesItsPlace]";

    private static readonly string[] Tests = ["[Fact]", "[Theory]"];

    /// <summary>A class of scenarios that never says at which seed and step it is.</summary>
    public static IEnumerable<string> Placeless(string path, string text)
    {
        if (Tests.Any(mark => text.Contains($"    {mark}\n", StringComparison.Ordinal))
            && !text.Contains("Proof.At(", StringComparison.Ordinal))
        {
            yield return $"{path}: say with Proof.At at which seed and step it is, so that a failure can name it.";
        }
    }
}
