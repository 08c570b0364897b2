using CsCheck;
using EdgeDom.Hub.Settings;

namespace EdgeDom.Tests.Hub;

/// <summary>One hub node on one SQLite file.</summary>
internal static class OneNode
{
    /// <summary>
    /// Plays so many runs, each on a new file, set up as usual or as <paramref name="with"/> says.
    /// </summary>
    public static void Sample(
        Gen<int[]> draws, int runs, Action<int[], HubBench[]> play, Func<HubOptions, HubOptions>? with = null) =>
        draws.ForAll(
            run =>
            {
                using var bench = new HubBench(with);
                play(run, [bench]);
            },
            iter: runs,
            threads: 1);
}
