using EdgeDom.App.Importing;
using EdgeDom.Hub.Settings;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Scenarios;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Simulator.Stocking;

namespace EdgeDom.App.Plans;

/// <summary>
/// Makes days: from a scenario, from a few figures on the command line, or from a shop's real order file.
/// </summary>
public static class DayPlans
{
    /// <summary>What the shop's demand is raised by for the opening stock, in per cent.</summary>
    public const int MarginPercent = 20;

    private const int LeadMillis = 60_000;
    private const long MinuteMillis = 60_000;
    private const int RobotsPerCharger = 5;
    private const int ShopEveryItem = 3;
    private const int ShopUnits = 40;

    /// <summary>The day of a scenario file.</summary>
    public static DayPlan FromScenario(Scenario scenario, long seed, int hours, Moment start)
    {
        var world = scenario.World(seed);
        return new DayPlan
        {
            Seed = seed,
            Start = start,
            World = world,
            SiteNode = CubeNode(),
            Shops = [.. Shops(world.Items).Take(scenario.Shops)],
            Orders = scenario.ShoppersFrom(start.Plus(LeadMillis), hours, seed).All,
            Store = scenario.Policy,
            People = scenario.People,
            Kills =
            [
                .. scenario.People.KillsAtMinute.Order().Select(minute =>
                    (minute * MinuteMillis, (minute + scenario.People.KillMinutes) * MinuteMillis)),
            ],
            OpenMax = scenario.Shoppers.OpenMax,
            WarmUpMillis = scenario.WarmUpMinutes * 60_000L,
            TopFifthPermille = TopFifth(scenario.Items(seed)),
        };
    }

    private static int TopFifth(IReadOnlyList<ItemDemand> items)
    {
        var weights = items.Select(item => item.Weight).OrderDescending().ToList();
        return (int)(weights.Take((weights.Count + 4) / 5).Sum() * 1000m / Math.Max(1, weights.Sum()));
    }

    /// <summary>
    /// A made-up day. Throws <see cref="InvalidDataException"/> when robots, ports and grid do not fit.
    /// </summary>
    public static DayPlan MadeUp(
        int robots, int ports, GridSize? size, int ordersPerHour, int hours, long seed, Moment start)
    {
        var grid = size ?? GridSize.For(0, robots, ports) with { Levels = 6 };
        var scenario = new Scenario
        {
            Seed = seed,
            Grid = new GridPart
            {
                Columns = grid.Columns, Rows = grid.Rows, Levels = grid.Levels, Chargers = Chargers(robots),
            },
            Ports = new PortsPart { Count = ports },
            Robots = new RobotsPart { Count = robots },
            Stock = new StockPart { Items = Math.Max(20, grid.Columns * grid.Rows * grid.Levels / 6) },
            Shoppers = new ShopperSettings { OrdersPerHour = ordersPerHour },
        };
        var problems = scenario.Check();
        return problems.Count == 0
            ? FromScenario(scenario, seed, hours, start)
            : throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>
    /// A shop's real day: every SKU of the file is stocked, those of the day with what the day needs and a margin, the
    /// others with a unit for each row that sold them. Quantities beyond a bin lie in several bins.
    /// </summary>
    public static DayPlan FromFile(OnlineRetailFile file, int robots, int ports, GridSize? size, long seed, int? limit)
    {
        var orders = file.Orders.Take(limit ?? int.MaxValue).ToList();
        var demand = orders.SelectMany(order => order.Lines).GroupBy(line => line.Sku)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        var wishes = file.Items.Select(item => new StockWish(
            item.Item.Sku,
            (((demand.TryGetValue(item.Item.Sku, out var units) ? units : item.Lines) * (100 + MarginPercent)) + 99)
                / 100,
            item.Item.UnitsPerBin)).ToList();
        var bins = (int)wishes.Sum(wish => wish.Units > wish.UnitsPerBin / 2 ? (wish.Units / wish.UnitsPerBin) + 1 : 1);
        var start = orders.Count == 0 ? new Moment(0) : orders[0].PlacedAt.Plus(-LeadMillis);
        var items = file.Items.Select(item => item.Item).ToList();
        return new DayPlan
        {
            Seed = seed,
            Start = start,
            World = StockedWorld(items, wishes, size ?? GridSize.For(bins, robots, ports), robots, ports, seed),
            SiteNode = CubeNode(),
            Shops = Shops(items),
            Orders = [.. orders.Select(order => ToShopperOrder(order))],
        };
    }

    private static WorldSettings StockedWorld(
        IReadOnlyList<Item> items, IReadOnlyList<StockWish> wishes, GridSize grid, int robots, int ports, long seed)
    {
        try
        {
            var layout = LayoutPlan.Lay(grid.Columns, grid.Rows, grid.Levels, ports, Chargers(robots));
            return new WorldSettings
            {
                Layout = layout,
                Robots = LayoutPlan.Robots(layout, robots),
                Stock = StockPlan.Lay(layout, wishes, new StockRules(), seed),
                Items = items,
                Seed = seed,
            };
        }
        catch (ArgumentException misfit)
        {
            throw new InvalidDataException($"{misfit.Message} Take a larger --grid or leave it out.", misfit);
        }
    }

    private static int Chargers(int robots) => Math.Max(1, (robots + RobotsPerCharger - 1) / RobotsPerCharger);

    private static NodeOptions CubeNode() =>
        new(DayPlan.SiteName, "Cube store Coventry", 52_400_000, -1_500_000, 250, 2_000);

    private static List<ShopNode> Shops(IReadOnlyList<Item> items) =>
    [
        Shop(new NodeOptions("shop-leeds", "Shop Leeds", 53_800_000, -1_550_000, 300, 2_000), items, 0),
        Shop(new NodeOptions("shop-bristol", "Shop Bristol", 51_450_000, -2_590_000, 300, 2_000), items, 1),
    ];

    private static ShopNode Shop(NodeOptions node, IReadOnlyList<Item> items, int first) => new(
        node,
        [.. items.Where((_, at) => at % ShopEveryItem == first).Select(item => (item.Sku, (long)ShopUnits))]);

    private static ShopperOrder ToShopperOrder(ImportedOrder order)
    {
        var (latMilli, lonMilli) = Countries.MiddleOf(order.Country);
        return new ShopperOrder(
            order.Id.Value,
            ChannelId.Of("shop"),
            order.PlacedAt,
            [.. order.Lines.Select(line => new ShopperLine(line.Sku, line.Quantity))],
            latMilli * 1000,
            lonMilli * 1000,
            0);
    }
}
