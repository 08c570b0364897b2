using EdgeDom.Control.Rights;

namespace EdgeDom.Control.State;

/// <summary>How fast each item is used up by site and hub, and what the hub was asked to give back; per item
/// index.</summary>
internal sealed class UseBook(int items)
{
    public UseRate[] Local { get; } = new UseRate[items];

    public UseRate[] Hub { get; } = new UseRate[items];

    /// <summary>Units asked of the hub that it has not answered.</summary>
    public long[] Wanted { get; } = new long[items];

    public bool IsEmpty(int item) => Local[item] == default && Hub[item] == default && Wanted[item] == 0;
}
