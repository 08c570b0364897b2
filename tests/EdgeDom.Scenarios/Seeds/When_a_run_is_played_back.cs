using EdgeDom.App.Days;
using EdgeDom.App.Plans;
using EdgeDom.App.Replays;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Truth;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Seeds;

/// <summary>
/// A replay is the run: at moments by chance robots and bins are where the world had them, robots have waited as long
/// as the world says, and one seed writes one file. The run goes on as it would without a recorder.
/// </summary>
public sealed class When_a_run_is_played_back
{
    private static readonly Moment Start = new(1_767_596_400_000);

    public static TheoryData<int> Seeds => [.. Proof.Seeds(2, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Robots_bins_and_waits_are_where_and_as_long_as_they_were(int seed)
    {
        using var folder = new TempFolder();
        var plan = DayPlans.FromScenario(Hurt(), seed, 1, Start);
        var chance = new Random(seed);
        var truths = new List<Truth>();
        var path = folder.At("run.replay");
        long waitedMillis;
        await using (var day = new VirtualDay(plan, Directory.CreateDirectory(folder.At("day")).FullName))
        {
            using var recorder = day.Record(File.Create(path));
            var latest = plan.Start.Plus(2 * 3_600_000);
            while (!day.IsDone && day.Now < latest)
            {
                Proof.At(seed, $"look {truths.Count + 1}, {day.Now}");
                day.RunUntil(day.Now.Plus(chance.Next(7_000, 61_000)), TestContext.Current.CancellationToken);

                // A moment before the next tick, so that nothing more happens at it.
                var before = day.Now.Plus(-1);
                day.World.AdvanceTo(before > day.World.Now ? before : day.World.Now);
                truths.Add(Look(day, plan.Start));
            }

            recorder.End(day.Now);
            waitedMillis = day.World.WaitedMillis;
        }

        Proof.At(seed, "the replay against what was seen");
        var file = ReplayFile.Open(path);
        file.Check(TestContext.Current.CancellationToken);
        truths.ForEach(truth => ShouldBe(file, truth));
        file.End.ShouldNotBeNull().WaitedMillis.ShouldBe(waitedMillis);
        var marks = file.Spans.SelectMany(file.MarksOf).Select(mark => $"{mark.Kind} {mark.Text}").ToList();
        marks.ShouldContain("mode A stop was asked.");
        marks.ShouldContain("program The site's program was killed.");
        marks.ShouldContain(mark => mark.StartsWith("robot It broke down at c", StringComparison.Ordinal));
        marks.ShouldContain(mark => mark.StartsWith("robot People carried it away", StringComparison.Ordinal));
        marks.ShouldContain(mark => mark.StartsWith("alarm robot-silent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_seed_writes_one_file_and_the_run_is_the_same_without_it()
    {
        using var folder = new TempFolder();
        var (first, second, other) = (folder.At("1.replay"), folder.At("2.replay"), folder.At("3.replay"));
        Proof.At("one hour of seed 7 three times, then of seed 8");
        var hash = await Run(7, first);

        (await Run(7, second)).ShouldBe(hash);
        (await Run(7, null)).ShouldBe(hash);
        (await Run(8, other)).ShouldNotBe(hash);
        var bytes = await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken);
        (await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        (await File.ReadAllBytesAsync(other, TestContext.Current.CancellationToken)).ShouldNotBe(bytes);
    }

    private static Scenario Hurt()
    {
        var scenario = ScenarioFile.Load(Repository.Scenario("small.json"));
        return scenario with
        {
            Shoppers = scenario.Shoppers with { OrdersPerHour = 120 },
            Faults = [new FaultSetup(FaultKind.BrokenRobot, 3_000, 0)],
            People = new PeoplePart
            {
                VisitEveryMinutes = 8, RepairMinutes = 5, StopsAtMinute = [20], StopMinutes = 2, KillsAtMinute = [30],
            },
        };
    }

    private static async Task<string> Run(int seed, string? replay)
    {
        using var folder = new TempFolder();
        var plan = DayPlans.FromScenario(Hurt(), seed, 1, Start);
        await using var progress = new ProgressLine("simulate", TextWriter.Null, false, TimeProvider.System);
        return (await Simulate.RunAsync(
            plan, 1, folder.Path, progress, TimeProvider.System, TestContext.Current.CancellationToken, replay))
            .StateHash;
    }

    private static Truth Look(VirtualDay day, Moment start) => new(
        day.World.Now.Since(start),
        [.. day.World.Robots.Select(robot => (robot.Cell, robot.IsBroken))],
        day.People.TakenOff - day.People.PutOn,
        day.World.Truth.Bins.ToDictionary(bin => bin.Bin.Value, bin => $"{bin.Place}"),
        day.World.WaitedMillis);

    private static void ShouldBe(ReplayFile file, Truth truth)
    {
        var scene = file.SceneAt(truth.At);
        var layout = file.Head.Layout;
        Cell CellOf(int cell) => new(cell % layout.Columns, cell / layout.Columns);

        for (var robot = 0; robot < truth.Robots.Count; robot++)
        {
            var (cell, isBroken) = truth.Robots[robot];
            var isThere = scene.RobotCells[robot] >= 0;
            (isThere ? CellOf(scene.RobotCells[robot]) : cell).ShouldBe(cell, $"robot {robot}, {truth.At} ms");
            (isThere || isBroken).ShouldBeTrue($"robot {robot} is carried away and works, {truth.At} ms");
            var stand = (RobotStand)scene.RobotStands[robot];
            (stand is RobotStand.Broken or RobotStand.Off).ShouldBe(isBroken, $"robot {robot}, {truth.At} ms");
        }

        // People count a robot as put on when the site has answered, a moment after.
        scene.RobotCells.Count(cell => cell < 0).ShouldBeInRange(truth.Away - 1, truth.Away, $"{truth.At} ms");
        scene.WaitedMillis.Sum().ShouldBe(truth.WaitedMillis, $"{truth.At} ms");
        for (var bin = 0; bin < file.Head.Bins.Count; bin++)
        {
            var place = scene.BinPlaces[bin];
            BinPlace replayed = place < scene.Cells
                ? new BinPlace.InStack(CellOf(place), 1 + scene.Stack(place).TakeWhile(other => other != bin).Count())
                : place < scene.Cells + file.Head.Robots.Count
                    ? new BinPlace.OnRobot(Model.Ids.RobotId.Of(file.Head.Robots[place - scene.Cells]))
                    : new BinPlace.AtPort(Model.Ids.PortId.Of(
                        layout.Ports[place - scene.Cells - file.Head.Robots.Count].Id));
            $"{replayed}".ShouldBe(truth.Bins[file.Head.Bins[bin]], $"bin {file.Head.Bins[bin]}, {truth.At} ms");
        }
    }

    private sealed record Truth(
        long At,
        IReadOnlyList<(Cell Cell, bool IsBroken)> Robots,
        int Away,
        IReadOnlyDictionary<string, string> Bins,
        long WaitedMillis);
}
