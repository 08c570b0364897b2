using EdgeDom.Model.Grid;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class PlanCheckerTests
{
    [Theory]
    [InlineData("00 10 20|02 12 22", null)]
    [InlineData("00 10 20|40 30 20", "vertex")]
    [InlineData("00 10|10 00", "swap")]
    [InlineData("00 20|44 44", "jump")]
    [InlineData("22 32 33|00 00 00", "blocked")]
    public void Each_rule_has_a_plan_that_breaks_it(string plan, string? rule)
    {
        var paths = plan.Split('|').Select(path => (IReadOnlyList<Cell>)[.. path.Split(' ').Select(Read)]).ToArray();

        var fault = PlanChecker.Judge(cell => cell != new Cell(3, 3), paths);

        (fault?.Split(':')[0]).ShouldBe(rule);
    }

    private static Cell Read(string text) => new(text[0] - '0', text[1] - '0');
}
