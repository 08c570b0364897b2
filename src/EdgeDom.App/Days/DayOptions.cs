using EdgeDom.App.Plans;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Settings;
using HubOptions = EdgeDom.Hub.Settings.HubOptions;
using HubSite = EdgeDom.Hub.Settings.SiteOptions;
using ItemOptions = EdgeDom.Hub.Settings.ItemOptions;

namespace EdgeDom.App.Days;

/// <summary>What site and hub of a day are told.</summary>
internal static class DayOptions
{
    /// <summary>The hub: the cube site, the shops beside it, every item.</summary>
    public static HubOptions Hub(DayPlan plan, string folder, string token) => new()
    {
        DatabaseFile = Path.Combine(folder, "hub.db"),
        Sites = [new HubSite(DayPlan.SiteName, plan.SiteNode.Node, token)],
        Nodes = [plan.SiteNode, .. plan.Shops.Select(shop => shop.Node)],
        Items = [.. plan.World.Items.Select(ToHub)],
    };

    /// <summary>The cube site; broker and hub are left to the caller.</summary>
    public static SiteOptions Site(DayPlan plan, string folder, IReadOnlyList<PortDevices> devices) => new()
    {
        Site = DayPlan.SiteName,
        Node = Model.Ids.NodeId.Of(plan.SiteNode.Node),
        LedgerFile = Path.Combine(folder, "ledger.db"),
        Layout = plan.World.Layout,
        Items = plan.World.Items,
        Robots = [.. plan.World.Robots.Select(robot => new RobotAccess(robot.Robot))],
        PortDevices = devices,
        OpeningStock = plan.World.Stock,
        GrantPermille = plan.GrantPermille,
        Store = plan.Store,
    };

    private static ItemOptions ToHub(Item item) =>
        new(item.Sku.Value, item.Name, item.WeightGrams, item.Class, item.PriceMinor, item.Handling);
}
