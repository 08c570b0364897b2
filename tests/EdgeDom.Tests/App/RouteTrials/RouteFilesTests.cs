using EdgeDom.App.RouteTrials;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.App.RouteTrials;

public sealed class RouteFilesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("edgedom-route-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_network_is_read_in_the_order_of_its_file()
    {
        var (network, _) = RouteSketch.Read(folder);

        (network.FixedPerParcel, network.PerKm, network.LostPerUnit).ShouldBe((4, 0.01, 30));
        (network.ExpectedOrders, network.ExpectedUnitsPerOrder).ShouldBe((3, 1.5));
        network.Nodes[1].ShouldBe(new RoutePlace("n1", 300, 0));
        network.Regions[1].Name.ShouldBe("r1");
        network.OrderShares.ShouldBe([0.5, 0.5]);
        network.Skus.ShouldBe(["a", "b"]);
        network.UnitShares.ShouldBe([0.8, 0.2]);
        network.Stock.ShouldBe([[2, 3], [0, 1]]);
        network.Km(1, 0).ShouldBe(300);
    }

    [Fact]
    public void Rows_of_one_order_stand_together_and_rows_of_one_SKU_add_up()
    {
        var (network, _) = RouteSketch.Read(folder);
        var orders = OrderFile.Read(
            RouteSketch.Write(folder, "o.csv", "order,region,sku,quantity\no1,r1,b,1\no1,r1,a,2\no1,r1,b,1\no2,r0,a,1"),
            network);

        orders.Count.ShouldBe(2);
        (orders[0].Name, orders[0].Region).ShouldBe(("o1", 1));
        orders[0].Skus.ShouldBe([1, 0]);
        orders[0].Units.ShouldBe([2, 2]);
    }

    [Theory]
    [InlineData("", "{", ":1:2: expected JSON")]
    [InlineData("", "[]", ":1:1: expected an object with the key 'cost', found an array of 0")]
    [InlineData("\"perKm\":0.01", "\"perKm\":\"far\"", ":1:37: expected money: a number from 0")]
    [InlineData("\"perKm\":0.01,", "", ":1:9: expected an object with the key 'perKm'")]
    [InlineData("\"expectedOrders\":3", "\"expectedOrders\":3.5", ":2:18: expected orders: a whole number")]
    [InlineData("\"id\":\"n1\"", "\"id\":\"n0\"", ":3:44: expected another id than those above, found 'n0'")]
    [InlineData("\"id\":\"n1\"", "\"id\":\"n,1\"", ":3:44: expected id: a text without comma and quote")]
    [InlineData("\"unitShare\":0.8", "\"unitShare\":-1", ":5:36: expected a share: a number from 0 to 1, found -1")]
    [InlineData("\"unitShare\":0.8", "\"unitShare\":0,\"unitShare\":1", ":5:50: expected the key 'unitShare' once")]
    [InlineData("\"sku\":\"b\",\"node\"", "\"sku\":\"c\",\"node\"", ":7:8: expected a SKU of the forecast, found 'c'")]
    [InlineData("\"sku\":\"b\",\"node\"", "\"sku\":\"a\",\"node\"", ":7:1: expected each SKU once only at a node")]
    [InlineData("\"quantity\":1}", "\"quantity\":-1}", ":7:35: expected units: a whole number from 0")]
    [InlineData("\"stock\":[", "\"stock\":3,\"old\":[", ":6:9: expected an array of 0 to 1200000 stock rows")]
    [InlineData("\"nodes\":[", "\"nodes\":[],\"old\":[", ":3:9: expected an array of 1 to 12 nodes")]
    public void A_broken_network_is_refused_with_line_column_and_what_was_expected(
        string right, string wrong, string told)
    {
        var text = right.Length == 0 ? wrong : RouteSketch.Network.Replace(right, wrong, StringComparison.Ordinal);
        var file = RouteSketch.Write(folder, "n.json", text);

        Should.Throw<InvalidDataException>(() => RouteNetwork.Read(file)).Message.ShouldContain(file + told);
    }

    [Theory]
    [InlineData("", ":1:1: expected 'order,region,sku,quantity'")]
    [InlineData("order,region,sku,quantity\n", ":2:1: expected an order, found the end of the file")]
    [InlineData("order,region,sku,quantity\no1,r0,a\n", ":2:1: expected order, region, SKU and quantity")]
    [InlineData("order,region,sku,quantity\n,r0,a,1\n", ":2:1: expected the name of an order")]
    [InlineData("order,region,sku,quantity\no1,r9,a,1\n", ":2:4: expected a region of the network, found 'r9")]
    [InlineData("order,region,sku,quantity\no1,r0,z,1\n", ":2:7: expected a SKU of the network's forecast, found 'z")]
    [InlineData("order,region,sku,quantity\no1,r0,a,0\n", ":2:9: expected units, 1 to 1000000, found '0'")]
    [InlineData("order,region,sku,quantity\no1,r0,a,1000000\no1,r0,b,1\n", ":3:9: expected at most 1000000 units")]
    [InlineData("order,region,sku,quantity\no1,r0,a,1\no1,r1,b,1\n", ":3:4: expected the region of the order's row")]
    [InlineData("order,region,sku,quantity\no1,r0,a,1\no2,r0,a,1\no1,r0,b,1\n", ":4:1: expected an order whose rows")]
    public void Broken_orders_are_refused_with_line_column_and_what_was_expected(string text, string told)
    {
        var (network, _) = RouteSketch.Read(folder);
        var file = RouteSketch.Write(folder, "o.csv", text);

        Should.Throw<InvalidDataException>(() => OrderFile.Read(file, network)).Message.ShouldContain(file + told);
    }
}
