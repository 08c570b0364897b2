using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Postings;

/// <summary>
/// S7: random requests, lapses, grants, give-backs, plans and restarts on a real ledger file against a model in
/// memory; answers and balances are equal after every step, and the file verifies at the end.
/// </summary>
public sealed class When_postings_are_made_at_random
{
    private const int StepsPerSeed = 250;
    private const int ShareSeeds = 24;
    private const int AllSeeds = 400;

    /// <summary>Seeds within which each planted fault is found.</summary>
    private const int FaultSeedsMax = 40;

    [Fact]
    public void The_ledger_does_what_the_model_does()
    {
        foreach (var seed in Proof.Seeds(ShareSeeds, AllSeeds))
        {
            Proof.At(seed, $"one of {StepsPerSeed} steps, which a difference names");
            Difference(seed, ModelFault.None).ShouldBeNull(
                $"seed {seed}. {Proof.Replay(typeof(When_postings_are_made_at_random), seed)}");
        }
    }

    [Theory]
    [InlineData(ModelFault.FulfilledTwice)]
    [InlineData(ModelFault.Overdrawn)]
    [InlineData(ModelFault.RefusalForgotten)]
    [InlineData(ModelFault.IdReused)]
    [InlineData(ModelFault.RestLost)]
    [InlineData(ModelFault.HalfPosted)]
    [InlineData(ModelFault.LapsedEarly)]
    [InlineData(ModelFault.BlockedMoved)]
    [InlineData(ModelFault.FrozenMoved)]
    [InlineData(ModelFault.CountNeverLapses)]
    [InlineData(ModelFault.GivenBackIsFree)]
    [InlineData(ModelFault.NobodyIsAsked)]
    [InlineData(ModelFault.PortIsPromised)]
    public void A_planted_fault_is_found(ModelFault fault)
    {
        Proof.At($"{fault} in the model, seeds 1 to {FaultSeedsMax}");
        Enumerable.Range(1, FaultSeedsMax).Any(seed => Difference(seed, fault) is not null)
            .ShouldBeTrue($"{fault} is not found within {FaultSeedsMax} seeds of {StepsPerSeed} steps");
    }

    private static string? Difference(int seed, ModelFault fault)
    {
        using var history = new RandomPostings(seed, fault);
        return history.Run(StepsPerSeed);
    }
}
