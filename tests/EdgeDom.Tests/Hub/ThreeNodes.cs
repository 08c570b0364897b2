using CsCheck;
using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>Three hub nodes on one PostgreSQL database.</summary>
internal static class ThreeNodes
{
    /// <summary>
    /// Plays so many runs, each on a new database with benches of three nodes, set up as usual or as
    /// <paramref name="with"/> says; the test is skipped where there is no PostgreSQL.
    /// </summary>
    public static void Sample(
        Gen<int[]> draws, int runs, Action<int[], HubBench[]> play, Func<HubOptions, HubOptions>? with = null)
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        draws.ForAll(
            run =>
            {
                var usual = HubBench.Usual(new HubOptions
                {
                    DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(), IsDurable = false,
                });
                var options = with is null ? usual : with(usual);
                using var first = new HubBench(options) { Keys = "first" };
                using var second = new HubBench(options) { Keys = "second" };
                using var third = new HubBench(options) { Keys = "third" };
                play(run, [first, second, third]);
            },
            iter: runs,
            threads: 1);
    }
}
