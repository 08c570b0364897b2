using System.Collections.Concurrent;
using System.Globalization;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// S2: the worlds are worth something only if they find bugs. Each of these is the product with one step left out or
/// done wrong, and must be found within a hundred seeds; it stops at the first that finds it.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_a_bug_is_planted(ITestOutputHelper output)
{
    private const int SeedsMax = 100;

    [Fact]
    public void Every_planted_bug_is_found()
    {
        Proof.At("bugs side by side: the table names each seed and step");
        var found = new ConcurrentDictionary<Planted, (int Seed, string What)>();

        Parallel.ForEach(
            Partitioner.Create(Enum.GetValues<Planted>(), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            bug =>
            {
                foreach (var seed in Proof.OnlySeed is { } only ? [only] : Enumerable.Range(1, SeedsMax))
                {
                    if (Fault(seed, bug) is { } what)
                    {
                        found[bug] = (seed, what);
                        return;
                    }
                }
            });

        foreach (var bug in Enum.GetValues<Planted>())
        {
            output.WriteLine(found.TryGetValue(bug, out var by)
                ? string.Create(CultureInfo.InvariantCulture, $"{bug,-40} seed {by.Seed,3}  {FirstLine(by.What)}")
                : $"{bug,-40} not found");
        }

        // One seed alone is run to look at what it finds, not to find all.
        if (Proof.OnlySeed is null)
        {
            Enum.GetValues<Planted>().Except(found.Keys).ShouldBeEmpty(
                $"Not found in {SeedsMax} seeds. All of them again: {Proof.Replay(GetType(), null)}");
        }
    }

    private static string? Fault(int seed, Planted bug) => WorldRun.Fault(
        typeof(When_a_bug_is_planted), seed, new BuggyHub(bug), () => new BuggySite(bug), out _);

    private static string FirstLine(string what) => what.Split('\n')[0];
}
