namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What children do to a hub's file while the recorder looks on: every scene does the batches of <see cref="HubPlay"/>
/// in order and acknowledges each after its commit.
/// </summary>
internal sealed class HubScenes(string folder, string synchronous, Action<Acknowledged, long> acknowledge)
{
    /// <summary>A new hub begins.</summary>
    public const string Begin = "hub";

    /// <summary>A hub that was killed starts again, and its log is moved into the file now and then.</summary>
    public const string Restart = "hub-restart";

    /// <summary>No scene has more batches.</summary>
    public const int BatchesMax = PastBatches + NewBatches + FewBatches;

    private const int PastBatches = 60;
    private const int NewBatches = 60;
    private const int FewBatches = 7;

    private HubPlay? before;

    /// <summary>The scenes by name.</summary>
    public static IReadOnlyList<string> All { get; } = [Begin, Restart];

    /// <summary>What lies in the folder before anything is recorded.</summary>
    public void Prepare(string scene)
    {
        if (scene == Restart)
        {
            before = Killed(folder, PastBatches);
        }
    }

    /// <summary>Plays a scene.</summary>
    public void Play(string scene)
    {
        if (before is not null)
        {
            acknowledge(Acknowledged.Tick, before.Last);
        }

        using (var play = Open())
        {
            for (var count = 1; count <= NewBatches; count++)
            {
                acknowledge(Acknowledged.Tick, play.Next());
                if (scene == Restart && count % FewBatches == 0)
                {
                    play.Tell($"PRAGMA wal_checkpoint({(count % 2 == 0 ? "PASSIVE" : "RESTART")})");
                }
            }

            before = play;
        }

        using var again = Open();
        for (var count = 1; count <= FewBatches; count++)
        {
            acknowledge(Acknowledged.Tick, again.Next());
        }
    }

    /// <summary>
    /// Leaves in <paramref name="place"/> what a killed hub leaves after so many batches: the file and its log.
    /// </summary>
    public static HubPlay Killed(string place, int batches)
    {
        var play = HubPlay.Open(place);
        while (play.Last < batches)
        {
            play.Next();
        }

        var left = new[] { "", "-wal" }.Select(end => HubPlay.HubFile(place) + end)
            .Select(file => (file, Bytes: File.ReadAllBytes(file))).ToArray();
        play.Dispose();
        foreach (var (file, bytes) in left)
        {
            File.WriteAllBytes(file, bytes);
        }

        return play;
    }

    private HubPlay Open()
    {
        var play = HubPlay.Open(folder, before);
        if (synchronous != PowerScenes.ByProduct)
        {
            play.Tell($"PRAGMA synchronous = {synchronous}");
        }

        return play;
    }
}
