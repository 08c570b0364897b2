using Shouldly;
using Xunit;

namespace EdgeDom.Tests.House;

public sealed class ProofsTests
{
    private static IEnumerable<string> Scenarios => Repository.Files.Where(file =>
        file.StartsWith("tests/EdgeDom.Scenarios/", StringComparison.Ordinal)
        && file.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void Every_proof_says_where_it_is_so_that_its_failure_can_be_replayed()
    {
        Scenarios.SelectMany(file => ProofRules.Placeless(file, Repository.Text(file))).ShouldBeEmpty();
        Scenarios.Count(file => Repository.Text(file).Contains($"\n{ProofRules.Naming}\n", StringComparison.Ordinal))
            .ShouldBe(1, "whatever fails, it names its place");
    }

    [Fact]
    public void The_law_finds_its_planted_sinner()
    {
        const string Sinner = "public sealed class When_it_rains\n{\n    [Fact]\n    public void It_is_wet() { }\n}\n";

        ProofRules.Placeless("When_it_rains.cs", Sinner).ShouldHaveSingleItem().ShouldContain("When_it_rains.cs");
        var placed = Sinner.Replace("{ }", "=> Proof.At(\"noon\");", StringComparison.Ordinal);
        ProofRules.Placeless("When_it_rains.cs", placed).ShouldBeEmpty();
        ProofRules.Placeless("Rain.cs", "internal sealed class Rain;\n").ShouldBeEmpty();
    }
}
