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

    [Fact]
    public void Nothing_is_lost_doubled_or_sold_twice_in_any_world()
    {
        var seeds = Proof.Seeds(Share, Full);
        var faults = new ConcurrentBag<string>();
        var sum = new WorldCounts();
        var gate = new Lock();
        var cpu = Environment.CpuUsage.TotalTime;
        var began = TimeProvider.System.GetTimestamp();

        Parallel.ForEach(
            Partitioner.Create(seeds, EnumerablePartitionerOptions.NoBuffering),
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
    }
}
