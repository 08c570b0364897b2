namespace EdgeDom.Ledger.Comparing;

/// <summary>How one chain of two copies relates.</summary>
/// <param name="What">Which chain: <c>entries</c>, <c>log up</c>, <c>log down</c>.</param>
/// <param name="OneLast">The last number in the one file.</param>
/// <param name="OtherLast">The last number in the other.</param>
/// <param name="LastSame">Up to this number they are the same.</param>
public sealed record CopyVerdict(string What, long OneLast, long OtherLast, long LastSame)
{
    /// <summary>What the one has where they part; empty when they do not.</summary>
    public string One { get; init; } = "";

    /// <summary>What the other has there.</summary>
    public string Other { get; init; } = "";

    /// <summary>The first number that both have and that differs; null when one only goes on where the other
    /// ends.</summary>
    public long? FirstDifferent => LastSame < Math.Min(OneLast, OtherLast) ? LastSame + 1 : null;

    /// <summary>Whether both are the same to their ends.</summary>
    public bool IsSame => OneLast == OtherLast && LastSame == OneLast;

    /// <summary>In words.</summary>
    public override string ToString() =>
        FirstDifferent is { } number ? $"{What}: part at {number}: {One} here, {Other} there"
        : IsSame ? $"{What}: the same, {OneLast}"
        : OneLast < OtherLast ? $"{What}: the first ends at {OneLast}, the other goes on to {OtherLast}"
        : $"{What}: the other ends at {OtherLast}, the first goes on to {OneLast}";
}
