using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>One customer's order as its shop knows it.</summary>
internal sealed class Shopper(int number, OrderRequest wish)
{
    public int Number { get; } = number;

    public OrderRequest Wish { get; } = wish;

    public string Key => $"key-{Number}";

    /// <summary>The order's id, once the hub has said yes.</summary>
    public OrderId? Order { get; set; }

    public bool WantsCancel { get; set; }

    public bool IsCancelHeard { get; set; }

    public int Attempts { get; set; }
}
