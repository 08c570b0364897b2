using EdgeDom.App.RouteTrials;

namespace EdgeDom.Tests.App.RouteTrials;

/// <summary>
/// A small routing instance as files: nodes n0 and n1 at 0 and 300 km, regions r0 and r1 beside them; a parcel costs
/// 4 and 0.01 a km, a lost unit 30. Of SKU a there are 2 at n0 and 3 at n1, of b 1 at n1.
/// </summary>
internal static class RouteSketch
{
    public const string Network =
        """
        {"cost":{"fixedPerParcel":4,"perKm":0.01,"lostPerUnit":30},
        "expectedOrders":3,"expectedUnitsPerOrder":1.5,
        "nodes":[{"id":"n0","xKm":0,"yKm":0},{"id":"n1","xKm":300,"yKm":0}],
        "regions":[{"id":"r0","xKm":0,"yKm":0,"orderShare":0.5},{"id":"r1","xKm":300,"yKm":0,"orderShare":0.5}],
        "forecast":[{"sku":"a","unitShare":0.8},{"sku":"b","unitShare":0.2}],
        "stock":[{"sku":"a","node":"n0","quantity":2},{"sku":"a","node":"n1","quantity":3},
        {"sku":"b","node":"n1","quantity":1}]}
        """;

    public const string Orders =
        """
        order,region,sku,quantity
        o1,r0,a,1
        o1,r0,b,1
        o2,r1,a,2
        o3,r0,a,3

        """;

    /// <summary>The network and the orders, read from files in a folder.</summary>
    public static (RouteNetwork Network, List<RouteOrder> Orders) Read(string folder)
    {
        var network = RouteNetwork.Read(Write(folder, "n.json", Network));
        return (network, OrderFile.Read(Write(folder, "o.csv", Orders), network));
    }

    public static string Write(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
