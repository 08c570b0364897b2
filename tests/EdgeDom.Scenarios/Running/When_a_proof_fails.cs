using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Running;

/// <summary>What a failure of this program says of its place, in every case.</summary>
public sealed class When_a_proof_fails
{
    [Fact]
    public void It_names_seed_step_and_the_command_that_runs_it_again_in_the_same_size()
    {
        var tests = typeof(When_a_proof_fails);
        Proof.At(4, "blow 7");
        Proof.Replay(tests, 4, isLong: true)
            .ShouldBe("./tests/run --long --only When_a_proof_fails --seed 4 Scenarios");
        Proof.Replay(tests, 4, isLong: false).ShouldBe("./tests/run --only When_a_proof_fails --seed 4 Scenarios");
        Proof.Replay(tests, null, isLong: true).ShouldBe("./tests/run --long --only When_a_proof_fails Scenarios");
        Proof.Words(tests, Proof.Leave(TestContext.Current.Test!.UniqueID)?.Last)
            .ShouldBe($"Failed at seed 4, blow 7. Replay: {Proof.Replay(tests, 4)}");
        Proof.At("memory at the end");
        Proof.Words(tests, Proof.Leave(TestContext.Current.Test!.UniqueID)?.Last)
            .ShouldBe($"Failed at memory at the end (not drawn from --seed). Replay: {Proof.Replay(tests, null)}");
        Proof.Words(tests, null).ShouldContain("./tests/run");
    }
}
