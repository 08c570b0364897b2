using System.Globalization;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>Runs worlds, each in a folder in memory that is gone afterwards.</summary>
internal static class WorldRun
{
    private const string MemoryFolder = "/dev/shm";

    private static int folders;

    /// <summary>
    /// What is wrong in the history of one seed, with a hub and sites that may have a bug, and how the test class
    /// <paramref name="tests"/> replays it; null when it ends well.
    /// </summary>
    public static string? Fault(Type tests, int seed, IHubWays hub, Func<SiteWays> site, out WorldCounts counts)
    {
        counts = new WorldCounts();
        var root = Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();
        var folder = Path.Combine(root, $"edgedom-world-{Environment.ProcessId}-{Interlocked.Increment(ref folders)}");
        Directory.CreateDirectory(folder);
        World? world = null;
        try
        {
            world = new World(WorldPlan.Of(seed), folder, hub, site);
            counts = world.Run();
            return null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            var where = string.Create(
                CultureInfo.InvariantCulture, $"seed {seed}, step {world?.Step ?? 0}, day {world?.Day ?? 0}");
            var what = fault is WorldFault ? fault.Message : fault.ToString();
            return $"{where}: {what}\nReplay: {Proof.Replay(tests, seed)}";
        }
        finally
        {
            world?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
