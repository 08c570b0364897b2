using EdgeDom.Control.State;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Control;

public sealed class PostedStockTests
{
    private static readonly Sku Red = Sku.Of("S000");
    private static readonly BinId B1 = BinId.Of("B1");
    private static readonly BinId B2 = BinId.Of("B2");
    private static readonly FulfilmentOrderId F1 = FulfilmentOrderId.Of("F1");

    private readonly List<StockMovement> movements = [];
    private readonly List<StockShortfall> uncovered = [];
    private readonly TestWorld world;

    public PostedStockTests()
    {
        world = new TestSite
        {
            Orders = 0,
            Items = 3,
            Bins = [Bin("B1", 2, 2, new BinLoad(1, Red, 4)), Bin("B2", 4, 4)],
        }.Start();
        world.AfterStep = outcome =>
        {
            movements.AddRange(outcome.Movements);
            uncovered.AddRange(outcome.Uncovered);
        };
        world.Tick();
    }

    [Fact]
    public void Received_stock_is_picked_with_its_lot_also_over_restarts()
    {
        Receive(B2, 6, "L7");
        Place(10);

        world.RunUntil(HasShipped, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));

        movements.Where(movement => movement.From.Kind == AccountKind.Bin && movement.To == Account.Tote(F1))
            .Select(movement => (movement.Lot, movement.Quantity)).ShouldBe([("", 4), ("L7", 6)], ignoreOrder: true);
        movements.Where(movement => movement.To == Account.Customer)
            .Select(movement => (movement.Lot, movement.Quantity)).ShouldBe([("", 4), ("L7", 6)], ignoreOrder: true);
    }

    [Fact]
    public void Goods_of_others_are_never_picked_for_the_hub()
    {
        Say(new LoadChange(B2, 1, Red, 20, 0, "", "ACME"));
        Place(4);
        world.RunUntil(HasShipped, 600_000).ShouldBeTrue(WholeDayTests.Describe(world));

        movements.ShouldAllBe(movement => movement.Owner.Length == 0);
        Load(B2, "ACME").Quantity.ShouldBe(20);
    }

    [Fact]
    public void Blocked_units_are_not_planned_for()
    {
        Receive(B2, 4, "");
        world.Say(new StockPosted([new LoadChange(B1, 1, Red, 0, 3)], [new RightChange(Red, 0, -3, 0, 3)], []));
        Place(5);
        world.RunUntil(() => Load(B2, "").Planned + Load(B1, "").Planned == 5, 5_000).ShouldBeTrue();

        (Load(B1, "").Planned, Load(B2, "").Planned).ShouldBe((1, 4));
        world.Step.Stock.Planned(B2, 1, Red, "", "").ShouldBe(4);
    }

    [Fact]
    public void What_a_count_did_not_find_leaves_the_hubs_right_then_the_last_order_then_reservations()
    {
        CloseThePorts();
        world.Say(new StockPosted([new LoadChange(B1, 1, Red, 3, 0)], [new RightChange(Red, 0, 0, 3, 0)], []));
        Place(2);
        world.Tick();
        world.Books.Take(new StockMovement(
            "hold", Red, Account.Supply, Account.Reserved(ReservationId.Of("K1")), 3, "test"));
        world.Books.Take(new StockMovement("in", Red, Account.Supplier, Account.Bin(B1, 1), 3, "test"));
        world.Books.Take(new StockMovement("lost", Red, Account.Bin(B1, 1), Account.Adjustment, 5, "test"));
        world.Books.Take(new StockMovement(
            "cut", Red, Account.Reserved(ReservationId.Of("K1")), Account.Supply, 1, "test"));

        world.Say(new StockPosted([new LoadChange(B1, 1, Red, -5, 0)], [], [new StockShortfall(Red, 5, "count")]));
        world.Tick();

        world.Messages.ShouldContain(new AllotmentShrunk(Red, 2, "count"));
        world.Messages.ShouldContain(new LineShortPicked(F1, 1, Red, 2, "count"));
        uncovered.ShouldBe([new StockShortfall(Red, 1, "count")]);
        world.Step.View(withStock: true).Stock[0].ShouldBe(new SkuStock(Red, 0, 0, 2, 0));
    }

    private static OpeningBin Bin(string id, int column, int row, params BinLoad[] loads) =>
        new(BinId.Of(id), new Cell(column, row), 1, 2, loads);

    private void Receive(BinId bin, long quantity, string lot)
    {
        world.Books.Take(new StockMovement(
            $"in:{bin}:{lot}", Red, Account.Supplier, Account.Bin(bin, 1), quantity, "test", lot));
        world.Books.Take(new StockMovement($"of:{bin}:{lot}", Red, Account.Supply, Account.Allotted, quantity, "test"));
        world.Say(new StockPosted(
            [new LoadChange(bin, 1, Red, quantity, 0, lot)], [new RightChange(Red, 0, quantity, 0, 0)], []));
        world.Tick();
    }

    private void Say(LoadChange change)
    {
        world.Say(new StockPosted([change], [], []));
        world.Tick();
    }

    private void Place(long quantity) => world.Say(new HubMessageReceived(
        1, new FulfilmentOrderPlaced(TestSite.Order("F1", [new FulfilmentLine(1, Red, quantity)]))));

    private void CloseThePorts()
    {
        foreach (var port in world.Settings.Layout.Ports)
        {
            world.Say(new OperatorActed(OperatorAct.ClosePort, null, port.Id));
        }
    }

    private Load Load(BinId bin, string owner) =>
        world.State.BinById[bin].Loads.Single(load => load.Owner == owner && load.Quantity > 0);

    private bool HasShipped()
    {
        world.Restart();
        return world.Messages.OfType<FulfilmentOrderShipped>().Any();
    }
}
