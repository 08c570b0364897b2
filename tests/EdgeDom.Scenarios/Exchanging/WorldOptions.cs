using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>What the programs of a world are told when they start.</summary>
internal static class WorldOptions
{
    /// <summary>The hub, with one node for each site, somewhere.</summary>
    public static HubOptions Hub(string folder, IReadOnlyList<string> names, Random chance) => new()
    {
        DatabaseFile = Path.Combine(folder, "hub.db"),
        IsDurable = false,
        Sites = [.. names.Select(name => new SiteOptions(name, $"node-{name}", $"token-of-{name}-0123456789"))],
        Nodes =
        [
            .. names.Select(name => new NodeOptions(
                $"node-{name}",
                name,
                chance.Next(45_000_000, 55_000_000),
                chance.Next(2_000_000, 15_000_000),
                400,
                900)),
        ],
    };

    /// <summary>A site without robots, ports and devices: people pick.</summary>
    /// <param name="folder">Where its ledger lies.</param>
    /// <param name="name">Its name.</param>
    /// <param name="skus">What it has items of.</param>
    /// <param name="stock">What lies there at the beginning; the grid is 4 x 3 of as many levels as that takes.</param>
    /// <param name="grantPermille">The hub's share of what nobody has used yet.</param>
    public static Site.Settings.SiteOptions Site(
        string folder, string name, IReadOnlyList<Sku> skus, OpeningStock stock, int grantPermille) => new()
    {
        Site = name,
        Node = NodeId.Of($"node-{name}"),
        LedgerFile = Path.Combine(folder, $"{name}.db"),
        Layout = new GridLayout
        {
            Columns = 4,
            Rows = 3,
            Levels = Math.Max(4, stock.Bins.Max(bin => bin.Level)),
            Ports = [],
            Chargers = [],
        },
        Items =
        [
            .. skus.Select(sku => new Item
            {
                Sku = sku, Name = $"Item {sku}", Barcode = $"400{sku}", WeightGrams = 100,
            }),
        ],
        Robots = [],
        PortDevices = [],
        OpeningStock = stock,
        GrantPermille = grantPermille,
        SnapshotEveryTicks = 100,
    };
}
