using System.Globalization;
using System.Text.Json;
using EdgeDom.App.Replays;
using EdgeDom.Browser.Checks;
using EdgeDom.Browser.Running;
using EdgeDom.Model.Grid;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace EdgeDom.Browser;

public sealed class ReplayPageTests(Shop shop, ReplayPageTests.Recording recording) :
    IClassFixture<ReplayPageTests.Recording>
{
    private const string Picture = "document.getElementById('grid').toDataURL()";

    // What the page's own reader says of a moment, in the order of the file's numbers.
    private const string Look = """
        async (t) => {
          const { Run } = await import('/assets/replay-run.js');
          const run = new Run(await (await fetch('/replay/head')).json());
          await run.load(t);
          if (!run.isReady(t)) { throw new Error(`nothing is ready at ${t}`); }
          const robots = run.look(t);
          const ways = run.waysHere(run.spans[run.spanAt(t)]);
          return JSON.stringify({
            cells: robots.map((robot) => robot.cell),
            stands: robots.map((_, i) => run.standAt(ways, i, t)),
            places: [...run.ground.places],
            heights: [...run.ground.heights],
            waited: [...run.waitedAt(t, 0)],
          });
        }
        """;

    private ReplayFile File => recording.Run.File;

    [Fact]
    public async Task The_page_reads_every_moment_as_the_program_does()
    {
        await using var window = await OpenAsync();
        var chance = new Random(3);
        for (var look = 0; look < 25; look++)
        {
            var t = look == 0 ? 0 : look == 1 ? File.LengthMillis : chance.NextInt64(File.LengthMillis);
            var scene = File.SceneAt(t);

            var text = await window.Page.EvaluateAsync<string>(Look, t);
            var seen = JsonSerializer.Deserialize<Seen>(text, JsonSerializerOptions.Web).ShouldNotBeNull();

            var words = $"{t} ms";
            seen.Cells.ShouldBe(scene.RobotCells, words);
            seen.Stands.ShouldBe(scene.RobotStands, words);
            seen.Places.ShouldBe(scene.BinPlaces, words);
            seen.Heights.ShouldBe(Enumerable.Range(0, scene.Cells).Select(cell => scene.Stack(cell).Count), words);
            seen.Waited.ShouldBe(scene.WaitedMillis, words);
        }
    }

    [Fact]
    public async Task It_is_sound_on_wide_and_narrow_screens_in_light_and_in_dark()
    {
        await using var window = await OpenAsync("#t=600&heat=all&follow=" + File.Head.Robots[0]);
        var page = window.Page;
        await Assertions.Expect(page.Locator("#time")).ToContainTextAsync("0:10:00");
        await Assertions.Expect(page.Locator("#heat-sum")).ToContainTextAsync("in all");
        (await PageChecks.SmallTargetsAsync(page, ".play button, #find button, #unfollow", 44)).ShouldBeEmpty();
        await PageChecks.ShouldFitAsync(window, "replay");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await PageChecks.ShouldFitAsync(window, "replay-dark");
    }

    [Fact]
    public async Task A_page_whose_first_picture_is_drawn_at_once_shows_time_and_heat_map_too()
    {
        await using var window = await shop.OpenAsync();
        await window.Page.AddInitScriptAsync(
            "const soon = requestAnimationFrame; window.requestAnimationFrame = draw => soon(() => draw(0));");
        await window.Page.GotoAsync(recording.Run.Url + "#t=600&heat=all");
        await Assertions.Expect(window.Page.Locator("#time")).ToContainTextAsync("0:10:00 / 0:31:00");
        await Assertions.Expect(window.Page.Locator("#heat-sum")).ToContainTextAsync("in all");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Time_goes_where_the_bar_the_keys_and_the_marks_lead_it()
    {
        await using var window = await OpenAsync();
        var (page, time) = (window.Page, window.Page.Locator("#time"));
        var marks = File.Spans.SelectMany(File.MarksOf).ToList();
        var next = marks.First(mark => mark.At > 190_001);
        await Assertions.Expect(page.Locator("#marks li")).ToHaveCountAsync(marks.Count);
        var before = await page.EvaluateAsync<string>(Picture);

        await page.Locator("#seek").FillAsync("240000");
        await Assertions.Expect(time).ToContainTextAsync("0:04:00 / 0:31:00");
        await page.WaitForFunctionAsync($"before => {Picture} !== before", before);
        await page.Locator("h1").EvaluateAsync("_ => document.activeElement.blur()");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(time).ToContainTextAsync("0:04:10 /");
        await page.Keyboard.PressAsync("Shift+ArrowLeft");
        await Assertions.Expect(time).ToContainTextAsync("0:03:10 /");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(time).ToContainTextAsync(ClockOf(next.At));
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync(next.Text);
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(time).ToContainTextAsync("0:31:00 /");
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(time).ToContainTextAsync("0:00:00 /");
        var stop = page.Locator("#marks li", new() { HasText = "A stop was asked" });
        await stop.First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(time).ToContainTextAsync("0:04:00 /");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_plays_as_fast_as_it_is_told_and_stops_at_the_end()
    {
        await using var window = await OpenAsync("#t=60");
        var page = window.Page;
        await page.Keyboard.PressAsync(" ");
        await Assertions.Expect(page.Locator("#play")).ToContainTextAsync("Pause");
        await UntilAsync(page, 62_000);
        await page.Locator("#speed").SelectOptionAsync("64");
        await UntilAsync(page, 20 * 60_000);
        await page.Locator("#play").ClickAsync();
        await Assertions.Expect(page.Locator("#play")).ToContainTextAsync("Play");
        var stood = await TimeAsync(page);
        await page.Locator("#seek").FillAsync((File.LengthMillis - 100).ToString(CultureInfo.InvariantCulture));
        await page.Locator("#play").ClickAsync();
        await Assertions.Expect(page.Locator("#time")).ToContainTextAsync("0:31:00 / 0:31:00");
        await Assertions.Expect(page.Locator("#play")).ToContainTextAsync("Play");
        stood.ShouldBeInRange(20 * 60_000, File.LengthMillis);
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_robot_is_followed_and_told_of()
    {
        await using var window = await OpenAsync("#t=900");
        var page = window.Page;
        var (scene, now) = (File.SceneAt(900_000), page.Locator("#followed-now"));
        for (var robot = 0; robot < File.Head.Robots.Count; robot++)
        {
            await page.Locator("#who").FillAsync(File.Head.Robots[robot]);
            await page.Locator("#who").PressAsync("Enter");
            await Assertions.Expect(page.Locator("#followed-name")).ToHaveTextAsync($"Robot {File.Head.Robots[robot]}");
            await Assertions.Expect(now).ToContainTextAsync(scene.RobotCells[robot] < 0
                ? "not on the grid"
                : $"at {CellOf(scene.RobotCells[robot])},");
            await Assertions.Expect(now).ToContainTextAsync(scene.RobotLoads[robot] < 0
                ? "empty"
                : File.Head.Bins[scene.RobotLoads[robot]]);
        }

        await page.Locator("#who").FillAsync("nobody");
        await page.Locator("#who").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#find-answer")).ToContainTextAsync("There is no robot or bin nobody");
        await page.Locator("#unfollow").ClickAsync();
        await Assertions.Expect(page.Locator("#followed")).ToBeHiddenAsync();
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bin_is_followed_through_stacks_robots_and_ports_with_its_whole_history()
    {
        var moves = recording.Run.Moves.GroupBy(move => move.Bin).MaxBy(bin => bin.Count())!.ToList();
        await using var window = await OpenAsync();
        var page = window.Page;
        await page.Locator("#who").FillAsync(moves[0].Bin.Value);
        await page.Locator("#who").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#history-about"))
            .ToHaveTextAsync($"Lifted or laid {moves.Count} times in this run");

        foreach (var (move, next) in moves.Zip(moves.Skip(1)).Take(12))
        {
            var tenth = (move.At + 99) / 100 * 100;
            if (tenth < next.At)
            {
                await page.Locator("#seek").FillAsync(tenth.ToString(CultureInfo.InvariantCulture));
                await Assertions.Expect(page.Locator("#followed-now")).ToContainTextAsync(TextOf(move.Place));
            }
        }

        await page.Locator("#history button").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator("#history li[aria-current]")).ToContainTextAsync("in robot");
        window.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_heat_map_shows_where_robots_waited_up_to_now_and_lately()
    {
        await using var window = await OpenAsync("#t=1800");
        var page = window.Page;
        var waited = File.SceneAt(1_800_000).WaitedMillis;
        waited.Sum().ShouldBeGreaterThan(0);
        var plain = await page.EvaluateAsync<string>(Picture);

        await page.Locator("#heat").SelectOptionAsync("all");
        var worst = waited.Index().MaxBy(cell => cell.Item).Index;
        await Assertions.Expect(page.Locator("#heat-sum")).ToContainTextAsync($"most at {CellOf(worst)}:");
        await page.WaitForFunctionAsync($"plain => {Picture} !== plain", plain);
        var all = await page.Locator("#heat-sum").TextContentAsync();

        await page.Locator("#heat").SelectOptionAsync("5");
        await Assertions.Expect(page.Locator("#heat-sum")).Not.ToHaveTextAsync(all!);
        var before = File.SceneAt(1_500_000).WaitedMillis;
        var late = await page.EvaluateAsync<long[]>(
            "async () => { const { Run } = await import('/assets/replay-run.js');"
            + " const run = new Run(await (await fetch('/replay/head')).json()); await run.load(1500000);"
            + " run.isReady(1500000); await run.load(1800000); run.isReady(1800000);"
            + " for (const span of run.spans) { await run.bins(span); } return [...run.waitedAt(1800000, 5)]; }");
        late.ShouldBe(waited.Zip(before, (now, then) => now - then));
        window.Complaints.ShouldBeEmpty();
    }

    private async Task<Window> OpenAsync(string place = "")
    {
        var window = await shop.OpenAsync();
        await window.Page.GotoAsync(recording.Run.Url + place);
        await Assertions.Expect(window.Page.Locator("#time")).ToContainTextAsync("/ 0:31:00");
        return window;
    }

    private static Task UntilAsync(IPage page, long millis) => page.WaitForFunctionAsync(
        "millis => Number(document.getElementById('seek').value) >= millis", millis, new() { Timeout = 120_000 });

    private static async Task<long> TimeAsync(IPage page) =>
        long.Parse(await page.Locator("#seek").InputValueAsync(), CultureInfo.InvariantCulture);

    private static string ClockOf(long millis) =>
        TimeSpan.FromMilliseconds(millis).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string TextOf(BinPlace place) => place switch
    {
        BinPlace.InStack stack => $"stack {stack.Cell}, level {stack.Level}",
        BinPlace.OnRobot carried => $"in robot {carried.Robot}",
        BinPlace.AtPort port => $"at port {port.Port}",
        _ => "lost",
    };

    private string CellOf(int cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"c{cell % File.Head.Layout.Columns}_r{cell / File.Head.Layout.Columns}");

    /// <summary>What the page's reader saw.</summary>
    public sealed record Seen(int[] Cells, int[] Stands, int[] Places, int[] Heights, long[] Waited);

    /// <summary>One recorded run for all tests.</summary>
    public sealed class Recording : IAsyncLifetime
    {
        /// <summary>The run, served.</summary>
        public RecordedRun Run { get; private set; } = null!;

        /// <inheritdoc />
        public async ValueTask InitializeAsync() => Run = await RecordedRun.StartAsync();

        /// <inheritdoc />
        public ValueTask DisposeAsync() => Run.DisposeAsync();
    }
}
