using System.Text.Json;
using EdgeDom.App.Terminal;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App.PathTrials;

/// <summary><c>edgedom plan</c> on the instances of the shared data, held to the bars of path planning.</summary>
public sealed class PlanVerbTests : IDisposable
{
    private const string Cube = "own/cube32/cube.map";
    private const string Random = "lorr2026-examples/random.domain";
    private const string Rooms = "lorr2026-examples/room.domain";

    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-plan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("uni_20", 940, 0.99)]
    [InlineData("uni_50", 2_335, 0.985)]
    [InlineData("uni_100", 4_705, 0.979)]
    [InlineData("port_20", 760, 0.98)]
    [InlineData("port_50", 1_876, 0.97)]
    [InlineData("port_100", 3_831, 0.946)]
    public async Task On_an_open_grid_hardly_anything_is_lost_to_meetings(string name, long bound, double ratio)
    {
        var report = await Plan(Cube, $"own/cube32/{name}/agents.csv", $"own/cube32/{name}/tasks.csv");

        report.GetProperty("bound").GetInt64().ShouldBe(bound);
        report.GetProperty("boundRatio").GetDouble().ShouldBeGreaterThanOrEqualTo(ratio);
    }

    [Theory]
    [InlineData($"{Random}/maps/random-64-64-10.map", $"{Random}/agents/random-example_400.agents",
        $"{Random}/tasks/random-example_400.tasks", 2_939, 9_126, 0.951)]
    [InlineData($"{Rooms}/maps/room-64-64-16.map", $"{Rooms}/agents/room-example_250.agents",
        $"{Rooms}/tasks/room-example_250.tasks", 1_721, 3_566, 0.552)]
    public async Task Among_walls_and_through_doors_most_stops_are_made(
        string map, string agents, string tasks, long bound, long stopsBound, double ratio)
    {
        var report = await Plan(map, agents, tasks);

        report.GetProperty("bound").GetInt64().ShouldBe(bound);
        report.GetProperty("stopsBound").GetInt64().ShouldBe(stopsBound);
        report.GetProperty("stopsRatio").GetDouble().ShouldBeGreaterThanOrEqualTo(ratio);
    }

    [Fact]
    public async Task The_same_files_give_the_same_paths_byte_for_byte()
    {
        var paths = new List<string>();
        foreach (var name in new[] { "one", "two" })
        {
            var file = Path.Combine(folder, name);
            await Plan(Cube, "own/cube32/port_50/agents.csv", "own/cube32/port_50/tasks.csv", "--paths", file);
            paths.Add(await File.ReadAllTextAsync(file));
        }

        paths[1].ShouldBe(paths[0]);
        var lines = paths[0].Split('\n');
        lines.Length.ShouldBe(51);
        lines[^1].ShouldBeEmpty();
        lines[0].Split(',').Length.ShouldBe(1_001);
    }

    [Fact]
    public async Task Time_left_over_makes_plans_better_and_breaks_no_rule()
    {
        var report = await Plan(
            Cube, "own/cube32/uni_50/agents.csv", "own/cube32/uni_50/tasks.csv", "--step-ms", "2", "--steps", "100");

        report.GetProperty("steps").GetInt32().ShouldBe(100);
        report.GetProperty("boundRatio").GetDouble().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public async Task Robots_that_are_late_finish_nearly_what_each_alone_could_and_files_tell_the_rest()
    {
        var late = Path.Combine(folder, "late");
        var report = await Plan(
            Cube, "own/cube32/port_20/agents.csv", "own/cube32/port_20/tasks.csv", "--delay-p", "0.03", "--late", late);

        report.GetProperty("ticksPerMove").GetInt32().ShouldBe(3);
        report.GetProperty("lateShare").GetDouble().ShouldBe(0.07, 0.01);
        report.GetProperty("boundOnTime").GetInt64().ShouldBeGreaterThan(report.GetProperty("bound").GetInt64());
        report.GetProperty("boundRatio").GetDouble().ShouldBeGreaterThan(0.9);
        var lines = (await File.ReadAllTextAsync(late)).Split('\n');
        lines.Length.ShouldBe(21);
        lines[0].ShouldMatch("^[0-9]+-[0-9]+(,[0-9]+-[0-9]+)*$");
        report.GetProperty("longestStill").GetInt64().ShouldBeLessThan(report.GetProperty("stillMost").GetInt64());
    }

    [Fact]
    public async Task A_standstill_ends_with_4_and_is_told()
    {
        var files = await Files(
            "type octile\nheight 2\nwidth 2\nmap\n..\n..\n", "4\n0\n1\n2\n3\n", "4\n1\n3\n0\n2\n");

        var (code, standard, _) = await Run(["plan", .. files, "--steps", "50", "--ticks-per-action", "3"]);

        code.ShouldBe(ExitCode.FailuresFound);
        standard.ShouldContain("nobody arrived in a cell for 50 ticks at most; more than 30 are a standstill");
    }

    [Fact]
    public async Task A_standstill_of_some_while_another_drives_ends_with_4_and_is_told()
    {
        var files = await Files(
            "type octile\nheight 3\nwidth 4\nmap\n..@.\n..@.\n@@@.\n",
            "5\n0\n1\n4\n5\n3\n",
            "10\n1\n5\n0\n4\n11\n0\n1\n4\n5\n3\n");
        string[] words = ["plan", .. files, "--steps", "1000", "--ticks-per-action", "3"];

        var (code, standard, _) = await Run(words);
        var json = await Run([.. words, "--json"]);

        (code, json.Code).ShouldBe((ExitCode.FailuresFound, ExitCode.FailuresFound));
        standard.ShouldContain("nobody arrived in a cell for 2 ticks at most");
        standard.ShouldContain("one robot did not for 1000 ticks; more than 300 are a standstill of some");
        var report = JsonDocument.Parse(json.Standard).RootElement;
        report.GetProperty("longestWait").GetInt64().ShouldBe(1_000);
        report.GetProperty("waitMost").GetInt64().ShouldBe(300);
    }

    [Fact]
    public async Task Words_of_delays_say_how_long_a_move_takes_how_long_robots_are_late_and_what_is_drawn_by()
    {
        var (report, paths, late) = await Delayed("one", "5", "2");

        report.GetProperty("ticksPerMove").GetInt32().ShouldBe(5);
        var spells = late.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(spell => spell.Split('-').Select(int.Parse).ToArray()).ToList();
        spells.Count.ShouldBeGreaterThan(100);
        var whole = spells.Where(spell => spell[1] < 150).Select(spell => spell[1] - spell[0] + 1).ToList();
        whole.Min().ShouldBe(7, "the run cuts others short");
        var again = await Delayed("two", "5", "2");
        (again.Paths, again.Late).ShouldBe((paths, late));
        (await Delayed("three", "5", "3")).Late.ShouldNotBe(late);
        var quick = await Delayed("four", "1", "2");
        quick.Late.ShouldBe(late, "it is drawn for ticks");
        quick.Report.GetProperty("ticksPerMove").GetInt32().ShouldBe(1);
        quick.Report.GetProperty("stopsFinished").GetInt64().ShouldBeGreaterThan(
            2 * report.GetProperty("stopsFinished").GetInt64());
        var (searched, _, _) = await Delayed("five", "5", "2", "--step-ms", "2");
        searched.GetProperty("planMs").GetProperty("mean").GetDouble().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Cube_robots_drive_in_true_time_and_the_same_files_give_the_same_paths()
    {
        var paths = new List<string>();
        foreach (var name in new[] { "one", "two" })
        {
            var file = Path.Combine(folder, name);
            var report = await Plan(
                Cube, "own/cube32/uni_20/agents.csv", "own/cube32/uni_20/tasks.csv",
                "--model", "cube", "--steps", "1000", "--paths", file);
            paths.Add(await File.ReadAllTextAsync(file));

            report.GetProperty("virtualSeconds").GetDouble().ShouldBe(100);
            report.GetProperty("bound").GetInt64().ShouldBe(166);
            report.GetProperty("boundRatio").GetDouble().ShouldBeGreaterThan(0.8);
            var presentations = report.GetProperty("presentations");
            var tasks = report.GetProperty("tasksFinished").GetInt64();
            presentations.GetProperty("count").GetInt64().ShouldBe(tasks, "the map marks no ports");
            presentations.GetProperty("perHour").GetDouble().ShouldBe(tasks * 36.0, 0.001);
            presentations.GetProperty("perRobotHour").GetDouble().ShouldBe(tasks * 1.8, 0.001);
        }

        paths[1].ShouldBe(paths[0]);
        paths[0].Split('\n')[0].Split(',').Length.ShouldBe(1_001);
    }

    [Fact]
    public async Task A_broken_file_ends_with_1_and_line_and_column()
    {
        var map = Path.Combine(folder, "broken.map");
        await File.WriteAllTextAsync(map, "type octile\nheight 1\nwidth 2\nmap\n.x\n");

        var (code, standard, error) = await Run("plan", "--map", map, "--agents", map, "--tasks", map, "--steps", "1");

        code.ShouldBe(ExitCode.Failed);
        standard.ShouldBeEmpty();
        error.ShouldContain($"{map}:5:2: expected one of .GES (free) or @OTW (blocked), found 'x'");
    }

    [Theory]
    [InlineData("--steps", "0")]
    [InlineData("--steps", "1", "--step-ms", "0")]
    [InlineData("--steps", "1", "--model", "sphere")]
    [InlineData("--steps", "1", "--model", "cube", "--step-ms", "151")]
    [InlineData("--steps", "1", "--delay-p", "1.5")]
    [InlineData("--steps", "1", "--delay-p", "0.1", "--delay-ticks", "4-1")]
    [InlineData("--steps", "1", "--delay-p", "0.1", "--delay-ticks", "3")]
    [InlineData("--steps", "1", "--delay-p", "0.1", "--delay-seed", "-1")]
    [InlineData("--steps", "1", "--delay-ticks", "1-4")]
    [InlineData("--steps", "1", "--delay-seed", "1")]
    [InlineData("--steps", "1", "--late", "l")]
    [InlineData("--steps", "1", "--ticks-per-action", "3", "--late", "l")]
    [InlineData("--steps", "1", "--ticks-per-action", "0")]
    [InlineData("--steps", "1", "--model", "cube", "--delay-p", "0.03")]
    public async Task Wrong_usage_ends_with_2(params string[] more) =>
        (await Run(["plan", "--map", "m", "--agents", "a", "--tasks", "t", .. more])).Code
            .ShouldBe(ExitCode.WrongUsage);

    [Theory]
    [InlineData("--delay-ticks", "1-4")]
    [InlineData("--delay-seed", "1")]
    [InlineData("--late", "l")]
    public async Task Words_of_delays_without_their_chance_are_refused_with_the_reason(string word, string value) =>
        (await Run("plan", "--map", "m", "--agents", "a", "--tasks", "t", "--steps", "1", word, value)).Error
            .ShouldContain($"{word} needs --delay-p");

    private async Task<string[]> Files(string map, string agents, string tasks)
    {
        var words = new List<string>();
        foreach (var (name, text) in new[] { ("map", map), ("agents", agents), ("tasks", tasks) })
        {
            var file = Path.Combine(folder, name);
            await File.WriteAllTextAsync(file, text);
            words.AddRange([$"--{name}", file]);
        }

        return [.. words];
    }

    private async Task<(JsonElement Report, string Paths, string Late)> Delayed(
        string name, string ticksPerMove, string seed, params string[] more)
    {
        var (paths, late) = (Path.Combine(folder, $"{name}.paths"), Path.Combine(folder, $"{name}.late"));
        var report = await Plan(
            Cube, "own/cube32/port_20/agents.csv", "own/cube32/port_20/tasks.csv",
            [
                "--steps", "150", "--ticks-per-action", ticksPerMove, "--delay-p", "0.1", "--delay-ticks", "7-7",
                "--delay-seed", seed, "--paths", paths, "--late", late, .. more,
            ]);
        return (report, await File.ReadAllTextAsync(paths), await File.ReadAllTextAsync(late));
    }

    private static async Task<JsonElement> Plan(string map, string agents, string tasks, params string[] more)
    {
        string[] steps = more.Contains("--steps") ? [] : ["--steps", "1000"];
        var (code, standard, error) = await Run(
            [
                "plan", "--map", Place(map), "--agents", Place(agents), "--tasks", Place(tasks), "--json",
                .. steps, .. more,
            ]);

        code.ShouldBe(ExitCode.Ok, error);
        var report = JsonDocument.Parse(standard).RootElement;
        report.GetProperty("collisions").GetInt64().ShouldBe(0);
        report.GetProperty("invalidMoves").GetInt64().ShouldBe(0);
        return report;
    }

    private static string Place(string file) => DataFile("mapf", file);
}
