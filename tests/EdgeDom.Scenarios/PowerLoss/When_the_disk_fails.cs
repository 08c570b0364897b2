using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// One write, sync, cut or name after the other fails, once or for good, as broken or as full: while ticks are posted,
/// while the log is moved into the file, while a killed ledger starts, is backed up or replaced by a restore. Nothing
/// is acknowledged that is not on the disk, no broken one is passed over, a full one is tried again, and the ledger
/// starts clean with all that was acknowledged, answers to postings too. The same for what a hub's desk commits to its
/// file.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_disk_fails(ITestOutputHelper output)
{
    /// <summary>One in so many changes fails in a normal run; the seed says where it begins.</summary>
    private const int ShareEvery = 9;

    private const int Phases = 32;

    [Fact]
    public async Task Nothing_is_acknowledged_that_is_not_on_the_disk_and_the_ledger_starts_clean_again()
    {
        var seed = Proof.OnlySeed ?? 0;
        Proof.At(seed, "one failing change after the other: each that goes wrong names its phase and number");
        using var run = await RecordedRun.Faults(Proof.IsLong ? 1 : ShareEvery, seed);
        run.Said.Split('\n').Where(line => line.Contains("WRONG", StringComparison.Ordinal))
            .Select(line => $"{line}; {Proof.Replay(GetType(), seed)}").ShouldBeEmpty();
        run.ExitCode.ShouldBe(0, run.Said);
        var sums = run.Said.Split('\n').Where(line => line.Contains("changes", StringComparison.Ordinal)).ToArray();
        output.WriteLine($"{run.Said.TrimEnd().Split('\n')[^1]}. {string.Join("; ", sums)}");
        sums.Length.ShouldBe(Phases, run.Said);
        sums.ShouldAllBe(line => !line.Contains(": 1 runs", StringComparison.Ordinal), "each phase meets faults");
    }
}
