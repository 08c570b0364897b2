using System.Collections.Concurrent;
using System.Globalization;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// S1: the product's own sites and hub through thirty days of lost, repeated, late and reordered messages, cuts and
/// crashes. Every seed is one world; a failure names its seed.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_sites_and_hub_exchange(ITestOutputHelper output)
{
    private const int Share = 60;
    private const int Full = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_seed_is_one_history_in_any_order_and_on_any_thread()
    {
        int[] seeds = Proof.OnlySeed is { } only ? [only, only + 1] : [7, 8];
        Proof.At(seeds[0], "two histories of one world");
        var oneByOne = seeds.Select(WorldRun.History).ToArray();
        var together = await Task.WhenAll(seeds.Reverse().Select(seed => Task.Factory.StartNew(
            () => WorldRun.History(seed), Stop, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        foreach (var (seed, one, other) in seeds.Zip(oneByOne, together.Reverse()))
        {
            one.PartsFrom(other).ShouldBeNull(
                $"Seed {seed} has two histories that part at this step. Replay: {Proof.Replay(GetType(), seed)}");
        }

        oneByOne[0].End.ShouldNotBe(oneByOne[1].End);
    }

    [Fact]
    public void Nothing_is_lost_doubled_or_sold_twice_in_any_world()
    {
        var seeds = Proof.Seeds(Share, Full);
        Proof.At("worlds side by side: each that is broken names its seed and step");
        var faults = new ConcurrentBag<string>();
        var sum = new WorldCounts();
        var gate = new Lock();
        var cpu = Environment.CpuUsage.TotalTime;
        var began = TimeProvider.System.GetTimestamp();

        Parallel.ForEach(
            Partitioner.Create(LongestFirst(seeds), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed =>
            {
                if (WorldRun.Fault(GetType(), seed, new SoundHub(), () => new SiteWays(), out var counts) is { } fault)
                {
                    faults.Add(fault);
                }

                lock (gate)
                {
                    sum += counts;
                }
            });

        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seeds.Count} worlds x {WorldPlan.Days} days, {faults.Count} broken; {seeds.Count * WorldPlan.Days
                / seconds:0.0} simulated days/s on {Environment.ProcessorCount} cores, {seeds.Count * WorldPlan.Days
                / (Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.0} a second of one core's time"));
        output.WriteLine(sum.ToString());
        faults.ShouldBeEmpty(string.Join('\n', faults.Order(StringComparer.Ordinal).Take(5)));
        if (Proof.OnlySeed is null)
        {
            new[]
            {
                sum.Refusals, sum.PostingsRepeated, sum.PostingsForgotten, sum.Comparisons,
                sum.Questions, sum.Undone, sum.Crashes, sum.DisksLost, sum.BackupsRestored, sum.MessagesLost,
                sum.MessagesRepeated, sum.Cuts,
            }.ShouldNotContain(0L);
        }
    }

    // So that no core waits at the end while another has just begun.
    private static IEnumerable<int> LongestFirst(IEnumerable<int> seeds) =>
        seeds.OrderByDescending(seed => WorldPlan.Of(seed).Sites);
}
