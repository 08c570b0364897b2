namespace EdgeDom.Control.State;

/// <summary>To whom the stock is promised, per item index; none below zero.</summary>
internal sealed class PromiseBook(int items)
{
    public long[] Free { get; } = new long[items];

    public long[] Allotted { get; } = new long[items];

    public long[] Reserved { get; } = new long[items];

    public long[] Blocked { get; } = new long[items];
}
