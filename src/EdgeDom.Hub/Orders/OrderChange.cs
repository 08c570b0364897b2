namespace EdgeDom.Hub.Orders;

/// <summary>
/// A checked wish to change an order, by whom and why: at least one of <paramref name="Priority"/>,
/// <paramref name="ShipTo"/> and <paramref name="Lines"/>, each line once; null and empty for what stays.
/// </summary>
public sealed record OrderChange(
    string By, string Reason, int? Priority, ShipTo? ShipTo, IReadOnlyList<LineChange> Lines)
{
    /// <summary>What it does to the order.</summary>
    public IEnumerable<OrderAct> Acts
    {
        get
        {
            if (Priority is not null)
            {
                yield return OrderAct.ChangePriority;
            }

            if (ShipTo is not null)
            {
                yield return OrderAct.ChangeShipTo;
            }

            if (Lines.Count > 0)
            {
                yield return OrderAct.ChangeQuantity;
            }
        }
    }
}
