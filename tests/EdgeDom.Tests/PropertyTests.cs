using System.Collections.Concurrent;
using CsCheck;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests;

/// <summary>How properties are checked: <see cref="Property"/>.</summary>
public sealed class PropertyTests
{
    private static readonly Gen<int> Small = Gen.Int[0, 1_000_000];

    [Fact]
    public void Each_run_draws_the_same_samples_on_however_many_threads()
    {
        Assert.SkipWhen(Property.DrawsNew, "The run asks for new samples.");

        Drawn(threads: 1).ShouldBe(Drawn(threads: 4));
        Drawn(threads: 1).Distinct().Count().ShouldBeGreaterThan(190);
    }

    [Fact]
    public void What_does_not_hold_is_shrunk_and_told_with_the_seed_that_replays_it()
    {
        var told = Should.Throw<CsCheckException>(() => Small.Array[0, 50].ForAll(few => few.Length < 20));

        told.Message.ShouldContain("CsCheck_Seed=");
        told.Message.ShouldContain("shrinks");
    }

    [Fact]
    public void What_failed_only_once_is_a_failure_too()
    {
        var isFirst = 1;

        Should.Throw<CsCheckException>(() => Small.ForAll(_ => Interlocked.Exchange(ref isFirst, 0) == 0, iter: 200));
    }

    private static int[] Drawn(int threads)
    {
        var drawn = new ConcurrentBag<int>();
        Small.ForAll(drawn.Add, iter: 200, threads: threads);
        return [.. drawn.Order()];
    }
}
