using EdgeDom.Sourcing;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Sourcing;

/// <summary>The golden cases: each plan and verdict in the table comes out, and no row is there twice.</summary>
public sealed class GoldenCasesTests
{
    private static readonly string[] Rows =
    [
        .. Repository.Text("tests/EdgeDom.Tests/Sourcing/GoldenCases.md").Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1),
    ];

    public static TheoryData<string> Cases => [.. Rows];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_plan_of_the_table_comes_out_with_its_verdicts(string row)
    {
        var golden = GoldenCase.Read(row);

        var decision = Router.Decide(golden.Question, golden.Strategy);

        GoldenCase.Words(decision).ShouldBe(golden.Plan, golden.Name);
        GoldenCase.Verdicts(decision).ShouldBe(golden.Codes, golden.Name);
    }

    [Fact]
    public void There_are_two_hundred_different_cases()
    {
        Rows.Select(row => row.Split('|')[1]).ShouldBeUnique();
        Rows.Length.ShouldBeGreaterThanOrEqualTo(200);
    }
}
