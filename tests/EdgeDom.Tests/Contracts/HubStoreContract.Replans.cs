using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Ids;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Contracts;

/// <content>Orders by the nodes where they are open.</content>
public abstract partial class HubStoreContract
{
    [Fact]
    public void An_order_with_open_parts_at_a_node_comes_once_and_as_it_is_known()
    {
        Within(store => store.Save(Order(1, "O1", "")));
        var twice = Order(2, "O2", "");
        twice.Parts.Add(Part("O2-2", PartStatus.Released));
        var closed = Order(3, "O3", "");
        closed.Parts[0].Status = PartStatus.Shipped;
        var half = Order(4, "O4", "");
        half.Parts.Add(Part("O4-2", PartStatus.Cancelled));
        var known = Order(5, "O5", "");
        using var store = new HubStore(_options.Value);
        store.Begin(0, []);
        foreach (var order in new[] { known, half, closed, twice })
        {
            store.Save(order);
        }

        var found = store.Replans.OrdersAt(Shop, id => id == known.Id ? known : null);

        found.Select(order => order.Number).ShouldBe([1, 2, 4, 5]);
        found[3].ShouldBeSameAs(known);
        found[1].Parts.Select(part => part.Id.Value).ShouldBe(["O2-1", "O2-2"]);
        store.Replans.OrdersAt(NodeId.Of("elsewhere"), _ => null).ShouldBeEmpty();
    }

    private static OrderPart Part(string id, PartStatus status) => new()
    {
        Id = FulfilmentOrderId.Of(id),
        Node = Shop,
        Decision = "",
        PlacedAt = At,
        Status = status,
        Lines = [new PartLine { Line = 1, OrderLine = 1, Sku = Sku.Of("a"), Quantity = 2 }],
    };
}
