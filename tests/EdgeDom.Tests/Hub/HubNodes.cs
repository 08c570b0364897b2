using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Tests.Contracts;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Hub;

/// <summary>
/// Several desks on one new PostgreSQL database, each with its own connection and memory; the test is skipped where
/// there is no PostgreSQL. When it ends the book must hold together, with nothing sold that is not there and each
/// event told once.
/// </summary>
internal sealed class HubNodes : IDisposable
{
    /// <summary>How many.</summary>
    public const int Count = 3;

    /// <summary>Opens them, set up as usual or as <paramref name="with"/> says.</summary>
    public HubNodes(Func<HubOptions, HubOptions>? with = null)
    {
        Assert.SkipWhen(PostgresCluster.Shared is null, PostgresCluster.Absent);
        var usual = HubBench.Usual(new HubOptions
        {
            DatabaseFile = "", PostgresAddress = PostgresCluster.Shared!.NewDatabase(),
        });
        Options = with is null ? usual : with(usual);
        All = [.. Enumerable.Range(0, Count).Select(node => new HubBench(Options) { Keys = $"node-{node}" })];
    }

    /// <summary>The options of all.</summary>
    public HubOptions Options { get; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<HubBench> All { get; }

    /// <summary>One of them.</summary>
    public HubBench this[int node] => All[node];

    public void Dispose()
    {
        foreach (var node in All)
        {
            node.Dispose();
        }

        using var last = new HubBench(Options);
        last.Do((book, _) => HoldCheck.Differences(book)).ShouldBeEmpty();
        last.Do((book, _) => book.Oversold()).ShouldBe(0);
        EventsOnce.ShouldHold(Options);
    }
}
