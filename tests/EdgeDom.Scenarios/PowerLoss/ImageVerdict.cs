namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What became of a ledger after a power cut.</summary>
/// <param name="IsCorrupt">It cannot be opened, or something in it is not as it must be.</param>
/// <param name="IsMissing">Something acknowledged is not there.</param>
/// <param name="What">In words; empty when all is well.</param>
internal readonly record struct ImageVerdict(bool IsCorrupt, bool IsMissing, string What)
{
    public static ImageVerdict Sound { get; } = new(false, false, "");

    public static ImageVerdict Corrupt(string what) => new(true, false, what);

    public static ImageVerdict Missing(string what) => new(false, true, what);
}
