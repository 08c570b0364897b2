namespace EdgeDom.Scenarios.Exchanging;

/// <summary>A folder in memory, where there is such a thing, that is gone afterwards.</summary>
internal sealed class WorldFolder : IDisposable
{
    private const string MemoryFolder = "/dev/shm";

    private static int folders;

    public WorldFolder()
    {
        var root = Directory.Exists(MemoryFolder) ? MemoryFolder : System.IO.Path.GetTempPath();
        Path = System.IO.Path.Combine(
            root, $"edgedom-world-{Environment.ProcessId}-{Interlocked.Increment(ref folders)}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
