using System.Globalization;
using EdgeDom.App.Clients;
using EdgeDom.Ledger.Verification;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The real site program, with hub and world beside it, on a disk whose syncs fail from some moment on.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_sites_disk_breaks
{
    private const int Orders = 4;
    private const int SyncsThatWork = 60;

    [Fact]
    public async Task The_program_ends_with_one_line_that_names_the_cure_and_goes_on_when_started_on_a_sound_disk()
    {
        Proof.At("programs start, then the site's disk fails");
        using var trial = new Trial(speedPermille: 30_000);
        var library = await Recorder.Build(trial.At());
        Assert.SkipWhen(library is null, "there is no C compiler (cc) to build the recorder with");
        var stop = TestContext.Current.CancellationToken;
        await using var hub = trial.StartHub();
        await using var site = trial.StartSite(
            ("LD_PRELOAD", library),
            ("RECORDER_FOLDER", Path.GetDirectoryName(trial.LedgerFile)!),
            ("RECORDER_JOURNAL", trial.At("journal")),
            ("RECORDER_SYNC", SyncsThatWork.ToString(CultureInfo.InvariantCulture)));
        await using var sim = trial.StartSim(Orders);

        await Wait.Until(() => site.HasEnded, 120, () => site.Said);
        await Wait.Until(() => site.Said.Contains("program stops", StringComparison.Ordinal), 5, () => site.Said);
        site.ExitCode.ShouldBe(1, site.Said);
        var lines = site.Said.Split('\n')
            .Where(line => line.Contains("program stops", StringComparison.Ordinal)).ToArray();
        lines.ShouldHaveSingleItem().ShouldContain($"The disk failed under {trial.LedgerFile}");
        lines[0].ShouldContain("Check the disk");

        Proof.At("started again on a sound disk");
        await using var again = trial.StartSite();
        using var client = new HubClient(trial.HubUrl);
        await Wait.Until(
            async () => (await client.SummaryAsync(stop)).Counts is { Received: Orders, Open: 0 },
            120,
            () => $"all orders ended; hub: {hub.Said} site: {again.Said} sim: {sim.Said}");
        await again.StopAsync();
        LedgerVerifier.Verify(trial.LedgerFile, null, stop).Broken.ShouldBeEmpty();
    }
}
