namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>The program that is recorded: this test program, started with <c>power</c> as its first word.</summary>
internal static class PowerChild
{
    /// <summary>The first word.</summary>
    public const string Word = "power";

    /// <summary>
    /// <c>power SCENE SYNCHRONOUS FOLDER</c>: plays the scene in <c>FOLDER/live</c>, leaves what was there before in
    /// <c>FOLDER/before</c> and the journal in <c>FOLDER/journal</c>.
    /// </summary>
    public static int Run(IReadOnlyList<string> words)
    {
        var (scene, synchronous, folder) = (words[1], words[2], words[3]);
        var live = Directory.CreateDirectory(Path.Combine(folder, "live")).FullName;
        var before = Directory.CreateDirectory(Path.Combine(folder, "before")).FullName;
        var recorder = new Recorder();
        var ledger = new PowerScenes(live, synchronous, recorder.Acknowledge);
        var hub = new HubScenes(live, synchronous, recorder.Acknowledge);
        var isHub = HubScenes.All.Contains(scene);
        (isHub ? hub.Prepare : (Action<string>)ledger.Prepare)(scene);
        foreach (var file in Directory.EnumerateFiles(live))
        {
            File.Copy(file, Path.Combine(before, Path.GetFileName(file)));
        }

        recorder.Start(live, Path.Combine(folder, "journal"));
        (isHub ? hub.Play : (Action<string>)ledger.Play)(scene);
        recorder.Stop();
        return 0;
    }
}
