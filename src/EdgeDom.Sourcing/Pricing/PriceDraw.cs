namespace EdgeDom.Sourcing.Pricing;

/// <summary>
/// One drawing of the orders still to come, and the prices that go with it. Draws share nothing that changes: several
/// may be settled at the same time.
/// </summary>
public sealed class PriceDraw
{
    private const int FirstTurns = 150;
    private const int LaterTurns = 10;

    // A step is an eighth of a mean parcel at first, and less from turn to turn; half of it when warm.
    private const int StepShare = 8;
    private const int SlowTurns = 20;

    private readonly StockPrices _prices;
    private readonly long _step;
    private OrderSet _orders;
    private long _ordersLeft;
    private long[][] _stock;
    private bool _isWarm;

    internal PriceDraw(NodeSets sets) => (_prices, _step, _orders, _stock) =
        (new StockPrices(sets), Math.Max(1, sets.MeanParcel / StepShare), new OrderSet(), []);

    /// <summary>
    /// Moves the prices to where this draw's demand meets the stock: from nothing at first, later from where they were.
    /// </summary>
    public void Settle()
    {
        var count = (int)Math.Min(_orders.Count, _ordersLeft);
        for (var turn = 0; turn < (_isWarm ? LaterTurns : FirstTurns); turn++)
        {
            _prices.Look(_orders, count, _ordersLeft, _stock);
            _prices.Move(_stock, _step * SlowTurns / (SlowTurns + (_isWarm ? SlowTurns : turn)));
        }

        _isWarm = true;
    }

    internal void Begin(OrderSet? fresh, long ordersLeft, long[][] stock) =>
        (_orders, _ordersLeft, _stock) = (fresh ?? _orders, ordersLeft, stock);

    internal int Price(int sku, int node) => _prices[sku, node];
}
