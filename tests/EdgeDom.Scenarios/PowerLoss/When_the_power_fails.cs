using EdgeDom.Ledger.Desk;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// The power is cut at any moment of what the real writer does: begin, post, checkpoint, restart, upgrade, back up,
/// restore; and of what the hub's desk does on its file. What was acknowledged is there, once, ticks and the answers to
/// postings, and the file is sound; a restore leaves the old ledger or the new one, an upgrade never a new one without
/// the copy taken before. The same cuts find what a writer that syncs less forgets.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_power_fails(ITestOutputHelper output)
{
    private const int ImagesShare = 600;
    private const int ImagesFull = 2_700;
    private const int ControlImages = 60;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_and_no_file_is_damaged()
    {
        string[] scenes = [.. PowerScenes.All, .. HubScenes.All];
        var seeds = Proof.Seeds(ImagesShare, ImagesFull);
        var (dropped, postings, figures) = (0, 0L, new List<string>());
        Proof.At("the load, without any power cut");
        MustHaveDecided(PowerTruth.Known);
        foreach (var (scene, number) in scenes.Select((scene, number) => (scene, number)))
        {
            Proof.At($"scene {scene}: an image that is wrong names its seed and cut");
            using var run = await RecordedRun.Of(scene, PowerScenes.ByProduct);
            var journal = run.Journal;
            MustHaveSeen(journal);
            var cuts = run.Cuts(scene, journal);
            var found = cuts.Judge(seeds.Where(seed => seed % scenes.Length == number));
            found.Select(image => $"{image.Value.What}; {Proof.Replay(GetType(), image.Key)}").ShouldBeEmpty();
            (dropped, postings) = (dropped + cuts.Dropped, postings + cuts.Postings);
            figures.Add($"{scene} {cuts.Judged} over {journal.Changes.Count} changes");
        }

        output.WriteLine(
            $"{seeds.Count} images ({string.Join(", ", figures)}): {dropped} unsynced changes dropped or torn,"
            + $" 0 damaged, 0 of {postings} acknowledged postings missing");
        if (Proof.OnlySeed is null)
        {
            dropped.ShouldBeGreaterThan(seeds.Count, "cuts that take nothing away prove nothing");
        }
    }

    [Theory]
    [InlineData("postings")]
    [InlineData(HubScenes.Begin)]
    public async Task A_writer_that_syncs_only_at_checkpoints_is_caught_forgetting(string scene)
    {
        Proof.At($"scene {scene}, images 1 to {ControlImages}");
        using var run = await RecordedRun.Of(scene, "NORMAL");
        var found = run.Cuts(scene, run.Journal).Judge(Enumerable.Range(1, ControlImages));
        found.Values.Count(image => image.IsMissing).ShouldBeGreaterThan(ControlImages / 10);
    }

    [Theory]
    [InlineData("checkpoints")]
    [InlineData(HubScenes.Restart)]
    public async Task A_writer_that_never_syncs_is_caught_leaving_damaged_files(string scene)
    {
        Proof.At($"scene {scene}, images 1 to {ControlImages}");
        using var run = await RecordedRun.Of(scene, "OFF");
        var found = run.Cuts(scene, run.Journal).Judge(Enumerable.Range(1, ControlImages));
        found.Values.Count(image => image.IsCorrupt).ShouldBeGreaterThan(ControlImages / 10);
    }

    [Theory]
    [InlineData("upgrade")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task A_name_that_is_lost_alone_leaves_what_was_acknowledged(string scene)
    {
        Proof.At($"scene {scene}: a name that is lost names its change");
        using var run = await RecordedRun.Of(scene, PowerScenes.ByProduct);
        run.Cuts(scene, run.Journal).JudgeLostNames().Values.Select(image => image.What).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task A_writer_that_never_syncs_its_folder_is_caught_losing_names(string scene)
    {
        Proof.At($"scene {scene} without its folder's syncs, images 1 to {ControlImages}");
        using var run = await RecordedRun.Of(scene, PowerScenes.ByProduct);
        var found = run.Cuts(scene, run.Journal.Without(DiskChangeKind.FolderSynced))
            .Judge(Enumerable.Range(1, ControlImages));
        found.Values.Count(image => image.IsMissing).ShouldBeGreaterThan(ControlImages / 10);
    }

    // A program that passes the recorder by would pass every cut.
    private static void MustHaveSeen(DiskJournal journal)
    {
        journal.Count(DiskChangeKind.Written).ShouldBeGreaterThan(100);
        journal.Count(DiskChangeKind.Synced).ShouldBeGreaterThanOrEqualTo(journal.Commits);
        journal.Commits.ShouldBeGreaterThan(7);
        journal.Count(DiskChangeKind.FolderSynced).ShouldBeGreaterThan(1);
        journal.Count(DiskChangeKind.Opened).ShouldBeGreaterThan(4);
    }

    // Nor would a desk that is asked for nothing lose an answer.
    private static void MustHaveDecided(PowerTruth truth)
    {
        truth.States.ShouldBe(
            [ReservationState.Open, ReservationState.Fulfilled, ReservationState.Void, ReservationState.Lapsed],
            ignoreOrder: true);
        truth.Refused.ShouldBeGreaterThan(PowerScenes.PastTicks / 6);
        truth.Asked.ShouldBeGreaterThan(PowerScenes.PastTicks / 12);
    }
}
