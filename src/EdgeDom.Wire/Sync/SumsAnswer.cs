namespace EdgeDom.Wire.Sync;

/// <summary>What the hub found when it compared its copy with a site's books.</summary>
public sealed record SumsAnswer
{
    /// <summary>Whether the comparison is over: equal, corrected, or not possible now.</summary>
    public required bool IsOver { get; init; }

    /// <summary>Whether the roots were equal.</summary>
    public bool IsEqual { get; init; }

    /// <summary>The sums of the hub's buckets in base64, when the roots differ.</summary>
    public IReadOnlyList<string> Buckets { get; init; } = [];

    /// <summary>The parts that differ, when parts were asked about.</summary>
    public IReadOnlyList<int> Parts { get; init; } = [];

    /// <summary>Rows of the copy that were set right.</summary>
    public int Corrected { get; init; }
}
