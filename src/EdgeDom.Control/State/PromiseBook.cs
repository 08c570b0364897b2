using EdgeDom.Model.Stock;

namespace EdgeDom.Control.State;

/// <summary>To whom the stock is promised, per item index; none below zero.</summary>
internal sealed class PromiseBook(int items)
{
    public long[] Free { get; } = new long[items];

    public long[] Allotted { get; } = new long[items];

    public long[] Reserved { get; } = new long[items];

    public long[] Blocked { get; } = new long[items];

    /// <summary>
    /// How much more may be allotted: a message to the hub, which may speak of all of it, has a bound.
    /// </summary>
    public long RoomToAllot(int sku) => Math.Max(0, StockMovement.QuantityMax - Allotted[sku]);
}
