using System.Globalization;
using EdgeDom.Scenarios.Running;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>Runs worlds, each in a folder of its own.</summary>
internal static class WorldRun
{
    /// <summary>
    /// What is wrong in the history of one seed, with a hub and sites that may have a bug, and how the test class
    /// <paramref name="tests"/> replays it; null when it ends well.
    /// </summary>
    public static string? Fault(Type tests, int seed, IHubWays hub, Func<SiteWays> site, out WorldCounts counts)
    {
        counts = new WorldCounts();
        using var folder = new WorldFolder();
        World? world = null;
        try
        {
            world = new World(WorldPlan.Of(seed), folder.Path, hub, site);
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
        }
    }

    /// <summary>The history of one seed of the sound product.</summary>
    public static WorldHistory History(int seed)
    {
        using var folder = new WorldFolder();
        using var trail = new Trail();
        using var world = new World(WorldPlan.Of(seed), folder.Path, new SoundHub(), () => new SiteWays(), trail);
        return new WorldHistory(world.Run(), world.Hash(), trail.Steps);
    }
}
