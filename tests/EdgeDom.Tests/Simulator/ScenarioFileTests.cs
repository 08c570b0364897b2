using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Tests.House;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Simulator;

public sealed class ScenarioFileTests
{
    private const string Good = """
        // a comment
        { "grid": { "columns": 12, "rows": 12, "levels": 4 }, "ports": { "count": 2 }, "robots": { "count": 6 },
          "stock": { "items": 40 }, "faults": [ { "kind": "lostMessage", "perMillion": 5 } ] }
        """;

    [Fact]
    public void A_short_file_with_comments_is_enough()
    {
        var scenario = ScenarioFile.Parse(Good, "s.json");

        scenario.Layout().Ports.Count.ShouldBe(2);
        scenario.World(1).Robots.Count.ShouldBe(6);
        scenario.World(1).Faults.Count.ShouldBe(1);
    }

    [Fact]
    public void Ports_on_two_sides_lie_along_the_first_and_the_last_row_and_chargers_between_them()
    {
        var layout = ScenarioFile.Parse(
            Good.Replace("\"count\": 2", "\"count\": 5, \"sides\": 2, \"cells\": 3")
                .Replace("\"levels\": 4", "\"levels\": 4, \"chargers\": 3"),
            "s.json").Layout();

        layout.Ports.Select(port => port.Cell.Row).ShouldBe([0, 11, 0, 11, 0]);
        layout.Ports.SelectMany(port => port.MoreCells.Prepend(port.Cell)).ShouldBeUnique();
        layout.Ports[0].MoreCells.Select(cell => cell.Column - layout.Ports[0].Cell.Column).ShouldBe([1, 2]);
        layout.Ports.SelectMany(port => port.MoreCells).ShouldAllBe(cell => cell.Column < 12);
        layout.Chargers.Select(cell => cell.Column).ShouldBe([0, 11, 0]);
        layout.Chargers.ShouldAllBe(cell => cell.Row > 0 && cell.Row < 11);
    }

    [Fact]
    public void A_side_that_is_too_short_for_its_ports_is_an_error()
    {
        Complaint(Good.Replace("\"count\": 2", "\"count\": 8, \"sides\": 2, \"cells\": 4"))
            .ShouldContain("12 columns do not take 4 ports of 4 cells");
        Complaint(Good.Replace("\"count\": 2", "\"count\": 2, \"sides\": 3")).ShouldContain("ports.sides");
    }

    [Fact]
    public void Equal_seeds_make_equal_worlds()
    {
        var scenario = ScenarioFile.Parse(Good, "s.json");

        Text(scenario.World(3)).ShouldBe(Text(scenario.World(3)));
        Text(scenario.World(3)).ShouldNotBe(Text(scenario.World(4)));
    }

    [Fact]
    public void An_unknown_key_is_an_error_that_names_it_and_what_is_allowed()
    {
        var complaint = Complaint(Good.Replace("\"levels\"", "\"leveles\""));

        complaint.ShouldStartWith("s.json: line 2: unknown key 'leveles' at $.grid.leveles; ");
        complaint.ShouldContain("allowed here: columns, rows, levels, chargers");
    }

    [Fact]
    public void An_unknown_fault_is_an_error_that_lists_the_faults()
    {
        var complaint = Complaint(Good.Replace("lostMessage", "gremlin"));

        complaint.ShouldContain("$.faults[0].kind has no such value; allowed: lostMessage, doubledMessage");
    }

    [Theory]
    [InlineData("\"columns\": 12", "\"columns\": 1", "grid.columns: 1 is not allowed; write 2 to 500.")]
    [InlineData("\"count\": 6", "\"count\": 0", "robots.count: 0 is not allowed; write 1 to 1000.")]
    [InlineData("\"count\": 6", "\"count\": 500", "500 robots do not fit on 140 cells.")]
    [InlineData("\"perMillion\": 5", "\"perMillion\": -1", "faults[0].perMillion: -1 is not allowed; write 0 to 1")]
    [InlineData("\"items\": 40", "\"items\": 2000", "The stock needs")]
    [InlineData("\"items\": 40", "\"items\": \"many\"", "$.stock.items")]
    [InlineData("\"robots\":", "\"policy\": { \"putBack\": \"yes\" }, \"robots\":", "allowed: weighed, always, never")]
    [InlineData("\"robots\":", "\"policy\": { \"putback\": \"never\" }, \"robots\":", "allowed here: putBack, ")]
    [InlineData("\"robots\":", "\"policy\": { \"binChoices\": 0 }, \"robots\":", "policy.binChoices: 0 is not allowed")]
    [InlineData("\"items\": 40", "\"items\": 40, \"hotItemsPermille\": 200", "write both, 1 to 999, or neither")]
    [InlineData("\"items\": 40", "\"items\": 40, \"binsPerItem\": 20", "The stock needs 800 bins")]
    [InlineData("\"stock\": { \"items\": 40 }", "\"stock\": null", "stock")]
    [InlineData("\"stock\": { \"items\": 40 },", "", "stock")]
    [InlineData("{ \"grid\"", "{ \"seed\": 1, \"seed\": 2, \"grid\"", "seed")]
    [InlineData("// a comment", "[", "line")]
    public void What_is_wrong_is_said_with_its_key(string from, string to, string expected) =>
        Complaint(Good.Replace(from, to)).ShouldContain(expected);

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<ScenarioException>(() => ScenarioFile.Load("nowhere.json")).Message
            .ShouldStartWith("nowhere.json: cannot be read");

    [Theory]
    [InlineData("small.json")]
    [InlineData("day.json")]
    [InlineData("faults.json")]
    [InlineData("cube-8.json")]
    [InlineData("cube-16-three.json")]
    [InlineData("cube-16-uniform.json")]
    [InlineData("cube-8-service.json")]
    [InlineData("cube-8-dense.json")]
    [InlineData("cube-8-alone.json")]
    public void The_shipped_scenarios_load(string name)
    {
        var scenario = ScenarioFile.Load(Path.Combine(Repository.Root, "simulator", "scenarios", name));

        scenario.World(scenario.Seed).Stock.Bins.ShouldNotBeEmpty();
        scenario.ShoppersFrom(new Moment(0), scenario.Hours, scenario.Seed).All.Count
            .ShouldBe(scenario.Shoppers.OrdersPerHour * scenario.Hours);
    }

    private static string Complaint(string text) =>
        Should.Throw<ScenarioException>(() => ScenarioFile.Parse(text, "s.json")).Message;

    private static string Text(WorldSettings world) => string.Join('\n', world.Stock.Bins.Select(
        bin => $"{bin.Bin} {bin.Cell} {bin.Level} {string.Join(',', bin.Loads)}"));
}
