using System.Globalization;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// How much of a proof runs: a share in every test run, all of it with <c>./tests/run --long</c>, or one seed alone to
/// replay a failure.
/// </summary>
internal static class Proof
{
    private const string LongVariable = "EDGEDOM_LONG_TESTS";
    private const string SeedVariable = "EDGEDOM_SEED";

    /// <summary>Whether proofs run in full.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable(LongVariable) == "1";

    /// <summary>The one seed that was asked for; null for all of them.</summary>
    public static int? OnlySeed =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed)
            ? seed
            : null;

    /// <summary>Seeds 1 to <paramref name="share"/>, or to <paramref name="full"/>, or the one asked for.</summary>
    public static IReadOnlyList<int> Seeds(int share, int full) =>
        OnlySeed is { } seed ? [seed] : [.. Enumerable.Range(1, Count(share, full))];

    /// <summary>How many rounds of something: the share or all.</summary>
    public static int Count(int share, int full) => IsLong ? full : share;

    /// <summary>The command that runs one seed of one test class again; belongs into every failure message.</summary>
    public static string Replay(Type tests, int seed) =>
        string.Create(CultureInfo.InvariantCulture, $"./tests/run --only {tests.Name} --seed {seed} Scenarios");
}
