using System.Collections.Concurrent;
using System.Globalization;
using Xunit;

namespace EdgeDom.Scenarios.Running;

/// <summary>
/// How much of a proof runs: a share in every test run, all of it with <c>./tests/run --long</c>, or one seed alone to
/// replay a failure.
/// </summary>
internal static class Proof
{
    private const string LongVariable = "EDGEDOM_LONG_TESTS";
    private const string SeedVariable = "EDGEDOM_SEED";

    // By test: several run at a time.
    private static readonly ConcurrentDictionary<string, ProofTrack> Tracks = new(StringComparer.Ordinal);

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

    /// <summary>
    /// Says where the running test is; should it fail, the failure names this place. One that draws from several
    /// threads at once names the seed and step of each in its own words.
    /// </summary>
    public static void At(int seed, string step) => Note(new ProofPlace(seed, step));

    /// <summary>The same at a step that belongs to no seed, or to all of them.</summary>
    public static void At(string step) => Note(new ProofPlace(null, step));

    /// <summary>The way of a test that has ended; null when it never said where it was.</summary>
    public static ProofTrack? Leave(string test) => Tracks.TryRemove(test, out var track) ? track : null;

    /// <summary>What a failure says of its place.</summary>
    public static string Words(Type tests, ProofPlace? place) => place switch
    {
        { Seed: { } seed } => string.Create(
            CultureInfo.InvariantCulture, $"Failed at seed {seed}, {place.Step}. Replay: {Replay(tests, seed)}"),
        { } => $"Failed at {place.Step} (not drawn from --seed). Replay: {Replay(tests, null)}",
        null => $"Failed before the first step. Replay: {Replay(tests, OnlySeed)}",
    };

    /// <summary>
    /// The command that runs one seed of one test class again, or all of it, in the size that is running now.
    /// </summary>
    public static string Replay(Type tests, int? seed) => Replay(tests, seed, IsLong);

    /// <summary>The same in full or as a share.</summary>
    public static string Replay(Type tests, int? seed, bool isLong) => string.Create(
        CultureInfo.InvariantCulture,
        $"./tests/run {(isLong ? "--long " : "")}--only {tests.Name} {(seed is null ? "" : "--seed ")}{seed}")
        .TrimEnd() + " Scenarios";

    private static void Note(ProofPlace place)
    {
        if (TestContext.Current.Test is { } test)
        {
            Tracks.GetOrAdd(test.UniqueID, _ => new ProofTrack()).Go(place);
        }
    }
}
