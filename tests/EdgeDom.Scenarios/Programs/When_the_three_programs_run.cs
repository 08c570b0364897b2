using EdgeDom.App.Clients;
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
        await using var hub = trial.StartHub();
        await using var site = trial.StartSite();
        await using var sim = trial.StartSim(Orders);
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
}
