using System.Globalization;
using System.Text.Json;
using EdgeDom.App.Replays;
using EdgeDom.App.Terminal;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Tests.Simulator;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App.Replays;

/// <summary>What was recorded comes back, from whole files and cut ones; a damaged one is told from both.</summary>
public sealed class ReplayFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".replay");

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Every_moment_of_a_run_comes_back_as_it_was(int seed)
    {
        var run = new RandomRun(seed, 4_000);
        var file = Written(run.File);

        file.Check(TestContext.Current.CancellationToken);
        file.LengthMillis.ShouldBe(run.LengthMillis);
        file.Spans.Count.ShouldBeGreaterThan(60);
        file.Spans.Count(span => span.Keys is not null).ShouldBeGreaterThan(1);
        for (var at = 0; at + 1 < run.Snapshots.Count; at += 37)
        {
            // Of the moment at which something happened the file knows how it was afterwards.
            if (run.Snapshots[at + 1].At > run.Snapshots[at].At)
            {
                ShouldBe(file, run.Snapshots[at], seed);
            }
        }

        ShouldBe(file, run.Snapshots[^1], seed);
    }

    [Fact]
    public void A_file_that_was_cut_anywhere_plays_up_to_its_last_whole_span_or_says_that_it_has_none()
    {
        var run = new RandomRun(7, 300);
        var whole = Written(run.File);
        var ends = new HashSet<long>();
        for (var cut = 0; cut < run.File.Length; cut += 3)
        {
            File.WriteAllBytes(path, run.File[..cut]);
            ReplayFile file;
            try
            {
                file = ReplayFile.Open(path);
            }
            catch (InvalidDataException fault)
            {
                fault.Message.ShouldContain(": byte ", Case.Sensitive, $"cut at {cut}");
                ends.ShouldBeEmpty($"cut at {cut}: {fault.Message}");
                continue;
            }

            file.Check(TestContext.Current.CancellationToken);
            file.Bytes.ShouldBeLessThanOrEqualTo(cut);
            file.Spans.ShouldBe(whole.Spans.Take(file.Spans.Count), $"cut at {cut}");
            file.End.ShouldBeNull();
            ends.Add(file.LengthMillis);
        }

        ends.Count.ShouldBe(whole.Spans.Count);
    }

    [Fact]
    public void A_file_with_any_bit_turned_is_refused_with_the_byte_and_the_cure()
    {
        var run = new RandomRun(8, 300);
        for (var at = 0; at < run.File.Length; at += 5)
        {
            var bytes = run.File.ToArray();
            bytes[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(path, bytes);

            var fault = Should.Throw<InvalidDataException>(() => ReplayFile.Open(path), $"byte {at}");

            fault.Message.ShouldContain("record the run again");
            var told = fault.Message.Split(": byte ")[1].Split(':')[0];
            long.Parse(told, CultureInfo.InvariantCulture).ShouldBeInRange(0, at, fault.Message);
        }
    }

    [Fact]
    public void A_run_that_goes_on_after_its_file_is_full_has_an_end_and_says_so()
    {
        var run = new RandomRun(9, 2_000, bytesMax: 4_000);
        var file = Written(run.File);

        run.IsFull.ShouldBeTrue();
        file.Check(TestContext.Current.CancellationToken);
        file.End.ShouldNotBeNull().IsWhole.ShouldBeFalse();
        file.LengthMillis.ShouldBeInRange(1, run.LengthMillis - 1);
        run.File.Length.ShouldBeLessThan(16_000);
    }

    [Fact]
    public void Every_mark_comes_back_up_to_its_bound()
    {
        var world = new SmallWorld(null, new Cell(4, 4)).World;
        using var stream = new MemoryStream();
        using (var recorder = new ReplayRecorder(stream, world, SmallWorld.Layout, "cube", 1))
        {
            for (var mark = 0; mark < 20_010; mark++)
            {
                recorder.Mark(SmallWorld.Start.Plus(mark), "alarm", "r1", new string('x', 500));
            }

            recorder.End(SmallWorld.Start.Plus(20_010));
        }

        var file = Written(stream.ToArray());
        var marks = file.Spans.SelectMany(file.MarksOf).ToList();
        marks.Count.ShouldBe(20_000);
        marks.ShouldAllBe(mark => mark.Text.Length == 400);
        file.End.ShouldNotBeNull().MarksLeftOut.ShouldBe(10);
    }

    [Fact]
    public async Task The_check_tells_a_whole_file_a_cut_one_and_another_file_apart()
    {
        var run = new RandomRun(10, 300);
        await File.WriteAllBytesAsync(path, run.File, TestContext.Current.CancellationToken);
        var (code, standard, _) = await Run("replay", path, "--check", "--json");
        code.ShouldBe(ExitCode.Ok);
        var found = JsonDocument.Parse(standard).RootElement;
        found.GetProperty("robots").GetInt32().ShouldBe(5);
        found.GetProperty("isWhole").GetBoolean().ShouldBeTrue();

        await File.WriteAllBytesAsync(path, run.WhileRecording, TestContext.Current.CancellationToken);
        (code, standard, _) = await Run("replay", path, "--check");
        code.ShouldBe(ExitCode.WarningsFound);
        standard.ShouldContain("the file was cut");

        await File.WriteAllTextAsync(path, "a shopping list", TestContext.Current.CancellationToken);
        (code, standard, var error) = await Run("replay", path, "--check", "--json");
        code.ShouldBe(ExitCode.Failed);
        standard.ShouldBeEmpty();
        error.ShouldContain("byte 0: this is no replay file");
    }

    private ReplayFile Written(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return ReplayFile.Open(path);
    }

    private static void ShouldBe(ReplayFile file, RandomRun.Snapshot truth, int seed)
    {
        var scene = file.SceneAt(truth.At);
        var words = $"seed {seed}, {truth.At} ms";
        scene.RobotCells.ShouldBe(truth.Cells, words);
        scene.RobotStands.ShouldBe(truth.Stands, words);
        scene.WaitedMillis.ShouldBe(truth.Waited, words);
        var columns = file.Head.Layout.Columns;
        var places = scene.BinPlaces.Select((place, bin) => place < scene.Cells
            ? $"{new BinPlace.InStack(new Cell(place % columns, place / columns), 1 + Level(scene, place, bin))}"
            : place < scene.Cells + file.Head.Robots.Count
                ? $"{new BinPlace.OnRobot(RobotId.Of(file.Head.Robots[place - scene.Cells]))}"
                : $"{new BinPlace.AtPort(SmallWorld.Port)}");
        places.ShouldBe(truth.Places, words);
    }

    private static int Level(ReplayScene scene, int cell, int bin) =>
        scene.Stack(cell).TakeWhile(other => other != bin).Count();
}
