namespace EdgeDom.Wire.Sync;

/// <summary>
/// A site asks the hub to compare its books with the hub's copy, at the place in both logs that it names; it sends no
/// entry beyond while it asks. First only the root; then, when the hub has told its buckets, the parts of those that
/// differ; then the rows of the parts that differ. Each question stands for itself, so any hub node may answer it.
/// </summary>
public sealed record SumsQuestion
{
    /// <summary>Buckets asked about at most in one question; more differ only after a disaster, and wait.</summary>
    public const int BucketsMax = 256;

    /// <summary>Rows in one question at most.</summary>
    public const int RowsMax = 4_000;

    /// <summary>The site's entries up to this number are in its books.</summary>
    public required long Up { get; init; }

    /// <summary>The hub's entries up to this number are.</summary>
    public required long Down { get; init; }

    /// <summary>The root over the buckets, 64 hex digits.</summary>
    public required string Root { get; init; }

    /// <summary>For each bucket that differs, the sums of its parts in base64; empty at first.</summary>
    public IReadOnlyDictionary<int, string> Parts { get; init; } = new Dictionary<int, string>();

    /// <summary>The parts whose rows are sent; empty until they are known.</summary>
    public IReadOnlyList<int> Of { get; init; } = [];

    /// <summary>All rows of the site in those parts.</summary>
    public IReadOnlyList<SumsRow> Rows { get; init; } = [];
}
