using EdgeDom.App.PathTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.PathTrials;

public sealed class PathFilesTests : IDisposable
{
    private const string Room = "type octile\nheight 2\nwidth 5\nmap\n..@.E\n..@G.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-plan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_map_is_read_row_by_row_and_its_parts_are_known()
    {
        var map = TrialMap.Read(Write("m.map", Room));

        (map.Columns, map.Rows).ShouldBe((5, 2));
        map.IsFree.ShouldBe([true, true, false, true, true, true, true, false, true, true]);
        map.IsPort.ShouldBe([false, false, false, false, true, false, false, false, false, false]);
        map.PartOf(0).ShouldBe(map.PartOf(6));
        map.PartOf(3).ShouldBe(map.PartOf(9));
        map.PartOf(0).ShouldNotBe(map.PartOf(3));
        map.PartOf(2).ShouldBe(-1);
    }

    [Fact]
    public void Lines_may_end_with_CR_LF_and_the_last_one_with_nothing() =>
        TrialMap.Read(Write("m.map", Room.ReplaceLineEndings("\r\n").TrimEnd())).IsFree.Length.ShouldBe(10);

    [Theory]
    [InlineData("", ":1:1: expected 'type octile'")]
    [InlineData("type tile\n", ":1:1: expected 'type octile'")]
    [InlineData("type octile\nwidth 5\n", ":2:1: expected 'height '")]
    [InlineData("type octile\nheight 0\n", ":2:8: expected 'height ' and a number from 1")]
    [InlineData("type octile\nheight 1\nwidth x\n", ":3:7: expected 'width ' and a number from 1")]
    [InlineData("type octile\nheight 1\nwidth 3\n...\n", ":4:1: expected 'map'")]
    [InlineData("type octile\nheight 1\nwidth 3\nmap\n.?.\n", ":5:2: expected one of .GES (free) or @OTW")]
    [InlineData("type octile\nheight 2\nwidth 3\nmap\n...\n..\n", ":6:3: expected one of .GES (free) or @OTW")]
    [InlineData("type octile\nheight 2\nwidth 3\nmap\n...\n", ":6:1: expected one of .GES (free) or @OTW")]
    [InlineData("type octile\nheight 1\nwidth 3\nmap\n....\n", ":5:4: expected the end of a row of 3 cells")]
    [InlineData("type octile\nheight 1\nwidth 3\nmap\n...\n...\n", ":6:1: expected nothing after 1 rows")]
    [InlineData("type octile\nheight 4096\nwidth 4096\nmap\n", ":2:1: expected at most 1048576 cells")]
    public void A_broken_map_is_refused_with_line_column_and_what_was_expected(string text, string told) =>
        Should.Throw<InvalidDataException>(() => TrialMap.Read(Write("m.map", text))).Message.ShouldContain(told);

    [Theory]
    [InlineData("# version for LoRR 2026\n2\n0\n# between\n6\n8\n")]
    [InlineData("agent id,row,col\n0,0,0\n1,1,1\n")]
    public void Robots_are_read_from_both_kinds_of_file(string text) =>
        TrialTeam.Starts(Write("a.agents", text), Map()).ShouldBe([0, 6]);

    [Theory]
    [InlineData("", ":1:1: expected the number of robots")]
    [InlineData("many\n0\n", ":1:1: expected the number of robots")]
    [InlineData("2\n0\n", ":3:1: expected 2 robots (there are 1), found the end of the file")]
    [InlineData("1\nx\n", ":2:1: expected the number of a cell, found 'x'")]
    [InlineData("1\n-1\n", ":2:1: expected the number of a cell")]
    [InlineData("1\n10\n", ":2:1: expected a cell below 10")]
    [InlineData("1\n2\n", ":2:1: expected a free cell")]
    [InlineData("2\n1\n1\n", ":3:1: expected a cell of its own (line 2 has the same)")]
    [InlineData("agent id,row,col\n0,0,5\n", ":2:5: expected a column below 5")]
    [InlineData("agent id,row,col\n0,2,0\n", ":2:3: expected a row below 2")]
    [InlineData("agent id,row,col\n1,0,0\n", ":2:1: expected robot 0")]
    [InlineData("agent id,row,col\n", ":2:1: expected a robot")]
    public void Broken_robots_are_refused_with_line_and_column(string text, string told) =>
        Should.Throw<InvalidDataException>(() => TrialTeam.Starts(Write("a.agents", text), Map()))
            .Message.ShouldContain(told);

    [Theory]
    [InlineData("3\n1,5\n6\n# between\n0\n")]
    [InlineData("targets\n1,5\n6\n0\n")]
    public void Tasks_are_read_from_both_kinds_of_file(string text) =>
        TrialTeam.Tasks(Write("t.tasks", text), Map(), [0]).ShouldBe([[1, 5], [6], [0]]);

    [Theory]
    [InlineData("2\n1\n", ":3:1: expected 2 tasks (there are 1)")]
    [InlineData("targets\n1\n\n", ":3:1: expected numbers of cells")]
    [InlineData("targets\n1,,5\n", ":2:3: expected numbers of cells")]
    [InlineData("targets\n1,2\n", ":2:3: expected a free cell")]
    [InlineData("targets\n1,99\n", ":2:3: expected a cell below 10")]
    [InlineData("targets\n1,5\n1,3\n", ":3:3: expected a cell that the robots which get this task can reach")]
    [InlineData("targets\n", ":2:1: expected a task")]
    public void Broken_tasks_are_refused_with_line_and_column(string text, string told) =>
        Should.Throw<InvalidDataException>(() => TrialTeam.Tasks(Write("t.tasks", text), Map(), [0]))
            .Message.ShouldContain(told);

    [Fact]
    public void Each_robot_needs_to_reach_its_own_tasks_only()
    {
        // Two robots in two parts of the map; four lines: even ones go to the first, odd ones to the second.
        TrialTeam.Tasks(Write("t.tasks", "targets\n1\n3\n5\n4\n"), Map(), [0, 9]).Length.ShouldBe(4);
        Should.Throw<InvalidDataException>(
            () => TrialTeam.Tasks(Write("t.tasks", "targets\n1\n3\n5\n"), Map(), [0, 9]))
            .Message.ShouldContain(":2:1:", customMessage: "with three lines each robot gets each of them");
    }

    private TrialMap Map() => TrialMap.Read(Write("m.map", Room));

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
