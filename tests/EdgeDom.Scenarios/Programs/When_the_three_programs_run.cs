using System.Text.Json;
using EdgeDom.App.Clients;
using EdgeDom.App.Replays;
using EdgeDom.Ledger.Verification;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Programs;

/// <summary>Site, hub and world as separate processes from the files shipped in config.</summary>
public sealed class When_the_three_programs_run
{
    private const int Orders = 4;

    [Fact]
    public async Task Orders_are_shipped_and_each_program_stops_cleanly_with_nothing_left_to_send()
    {
        using var trial = new Trial(speedPermille: 30_000);
        using var folder = new TempFolder();
        var replay = folder.At("sim.replay");
        await using var hub = trial.StartHub();
        await using var site = trial.StartSite();
        await using var sim = trial.StartSim(Orders, replay);
        Proof.At($"{Orders} orders");
        using var client = new HubClient(trial.HubUrl);
        var stop = TestContext.Current.CancellationToken;

        await hub.UntilSaid("hub: http");
        await site.UntilSaid("site cube-1: http");
        await Wait.Until(
            async () => (await client.SummaryAsync(stop)).Counts is { Received: Orders, Open: 0 },
            120,
            () => $"all orders ended; hub: {hub.Said} site: {site.Said} sim: {sim.Said}");

        foreach (var program in new[] { site, sim, hub })
        {
            var (code, took) = await program.StopAsync();
            code.ShouldBe(0, program.Said);
            took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }

        LedgerVerifier.Verify(trial.LedgerFile, null, stop).Broken.ShouldBeEmpty();
        Reckoning.Logs(trial, $"hub: {hub.Said} site: {site.Said}");
        var played = ReplayFile.Open(replay);
        Proof.At("the replay of the run");
        played.Check(stop);
        played.End.ShouldNotBeNull().IsWhole.ShouldBeTrue();
        played.End.Moves.ShouldBeGreaterThanOrEqualTo(2L, "An order was picked from a bin that was lifted and laid.");
    }

    [Fact]
    public async Task A_demo_that_is_recorded_can_be_played_back_to_its_end()
    {
        using var folder = new TempFolder();
        var replay = folder.At("demo.replay");
        var stop = TestContext.Current.CancellationToken;
        await using var demo = ChildProgram.EdgeDom(
            "demo", "--robots", "4", "--ports", "1", "--grid", "12x10x5", "--limit", "5", "--speed", "30",
            "--seed", "3", "--exit-when-done", "--replay", replay, "--json");
        await Wait.Until(() => demo.HasEnded, 180, () => demo.Said);
        demo.ExitCode.ShouldBe(0, demo.Said);

        await using var check = ChildProgram.EdgeDom("replay", replay, "--check", "--json");
        await Wait.Until(() => check.HasEnded, 30, () => check.Said);
        check.ExitCode.ShouldBe(0, check.Said);

        var summary = Json(demo);
        var played = ReplayFile.Open(replay);
        played.Check(stop);
        Json(check).GetProperty("robots").GetInt32().ShouldBe(4);
        played.Head.Bins.Count.ShouldBe(Json(check).GetProperty("bins").GetInt32());
        var end = played.End.ShouldNotBeNull();
        end.IsWhole.ShouldBeTrue();
        end.Moves.ShouldBeGreaterThanOrEqualTo(
            2 * summary.GetProperty("presentations").GetProperty("count").GetInt64());
        played.LengthMillis.ShouldBeGreaterThan(
            (long)(summary.GetProperty("orderCycleSeconds").GetProperty("p95").GetDouble() * 1000));
        var scene = played.SceneAt(played.LengthMillis);
        scene.RobotCells.ShouldNotContain(ReplayScene.Nowhere);
        scene.RobotCells.ShouldBeUnique();
    }

    [Fact]
    public async Task A_bad_key_ends_the_program_with_78_and_its_name()
    {
        using var trial = new Trial(speedPermille: 1000);
        await using var site = ChildProgram.EdgeDom(
            "site", "run", "--config", Path.Combine(Repository.Root, "config", "site.json"), "--set", "brokr.port=1");

        await Wait.Until(() => site.HasEnded, 30, () => site.Said);

        (await site.StopAsync()).Code.ShouldBe(78);
        site.Said.ShouldContain("brokr");
        site.Said.ShouldContain("broker");
    }

    private static JsonElement Json(ChildProgram program)
    {
        var said = program.Said;
        using var document = JsonDocument.Parse(said[said.IndexOf('{', StringComparison.Ordinal)..]);
        return document.RootElement.Clone();
    }
}
