using CsCheck;

namespace EdgeDom.Tests;

/// <summary>
/// Properties that hold for all that a generator draws. A usual run draws the same samples each time, so that its
/// result is that of the change and of nothing else; <c>--long</c> draws ten times as many, new ones each time, and
/// <c>CsCheck_Time</c> (seconds) new ones for as long as it says. A failure is shrunk by CsCheck and told with the seed
/// that replays it (<c>CsCheck_Seed</c>).
/// </summary>
internal static class Property
{
    private const ulong Seed = 1;
    private const int ShrinkSeconds = 5;
    private const int LongTimes = 10;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("EDGEDOM_LONG_TESTS") == "1";

    /// <summary>Whether this run was asked for samples that no run had before.</summary>
    public static bool DrawsNew => IsLong || Check.Seed is not null || Check.Time >= 0;

    /// <summary>Checks <paramref name="iter"/> samples, on all cores or on <paramref name="threads"/>.</summary>
    /// <exception cref="CsCheckException">One does not hold: the least of those found, and its seed.</exception>
    public static void ForAll<T>(this Gen<T> gen, Action<T> holds, int iter = 100, int threads = -1)
    {
        if (DrawsNew)
        {
            gen.Sample(holds, iter: IsLong ? iter * LongTimes : iter, threads: threads);
        }
        else if (Failing(gen, holds, iter, threads) is { } found)
        {
            gen.Sample(holds, seed: found.Seed, time: ShrinkSeconds, threads: threads);
            throw new CsCheckException($"Failed once, and not again with seed {found.Seed}.", found.Why);
        }
    }

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T}, int, int)"/>
    public static void ForAll<T>(this Gen<T> gen, Func<T, bool> holds, int iter = 100, int threads = -1) =>
        gen.ForAll(sample => { Require(holds(sample)); }, iter, threads);

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T}, int, int)"/>
    public static void ForAll<T1, T2>(
        this Gen<(T1, T2)> gen, Action<T1, T2> holds, int iter = 100, int threads = -1) =>
        gen.ForAll(one => holds(one.Item1, one.Item2), iter, threads);

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T}, int, int)"/>
    public static void ForAll<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> holds, int iter = 100, int threads = -1) =>
        gen.ForAll(one => holds(one.Item1, one.Item2, one.Item3), iter, threads);

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T}, int, int)"/>
    public static void ForAll<T1, T2, T3>(
        this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> holds, int iter = 100, int threads = -1) =>
        gen.ForAll(one => holds(one.Item1, one.Item2, one.Item3), iter, threads);

    /// <inheritdoc cref="ForAll{T}(Gen{T}, Action{T}, int, int)"/>
    public static void ForAll<T1, T2, T3, T4>(
        this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> holds, int iter = 100, int threads = -1) =>
        gen.ForAll(one => holds(one.Item1, one.Item2, one.Item3, one.Item4), iter, threads);

    // The first in order, whichever thread came upon one first.
    private static (string Seed, Exception Why)? Failing<T>(Gen<T> gen, Action<T> holds, int iter, int threads)
    {
        (int Run, string Seed, Exception Why)? first = null;
        var gate = new Lock();
        Parallel.For(0, iter, new ParallelOptions { MaxDegreeOfParallelism = threads }, (run, loop) =>
        {
            var random = new PCG((uint)run + 1, Seed);
            var seed = random.ToString();
            try
            {
                holds(gen.Generate(random, null, out _));
            }
            catch (Exception why)
            {
                lock (gate)
                {
                    first = first?.Run < run ? first : (run, seed, why);
                }

                loop.Break();
            }
        });
        return first is { } found ? (found.Seed, found.Why) : null;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new CsCheckException("The property does not hold.");
        }
    }
}
