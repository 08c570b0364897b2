using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;
using EdgeDom.Simulator.Settings;
using EdgeDom.Simulator.Shopping;
using EdgeDom.Simulator.Stocking;

namespace EdgeDom.Simulator.Scenarios;

/// <summary>A scenario as its file says it: the world of one site, its shoppers, and what goes wrong.</summary>
public sealed record Scenario
{
    /// <summary>One line about it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Seed when none is given on the command line.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How long shoppers order, in hours, 1 to 168, when none is given on the command line.</summary>
    public int Hours { get; init; } = 1;

    /// <summary>
    /// The first minutes that the figures of the store leave out, until work is steady, 0 to 10,000.
    /// </summary>
    public int WarmUpMinutes { get; init; }

    /// <summary>Shops beside the cube store that also ship, 0 to 2.</summary>
    public int Shops { get; init; } = 2;

    /// <summary>The grid.</summary>
    public required GridPart Grid { get; init; }

    /// <summary>The ports.</summary>
    public required PortsPart Ports { get; init; }

    /// <summary>The robots.</summary>
    public required RobotsPart Robots { get; init; }

    /// <summary>Articles and opening stock.</summary>
    public required StockPart Stock { get; init; }

    /// <summary>The shoppers.</summary>
    public ShopperSettings Shoppers { get; init; } = new();

    /// <summary>How the site works its store; the world itself does not look at it.</summary>
    public StorePolicy Policy { get; init; } = new();

    /// <summary>The people at the ports.</summary>
    public PickerSettings Picker { get; init; } = new();

    /// <summary>What people do on and with the grid; in virtual time only.</summary>
    public PeoplePart People { get; init; } = new();

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<FaultSetup> Faults { get; init; } = [];

    /// <summary>File with the site's own settings, relative to this file; empty for the defaults.</summary>
    public string SiteFile { get; init; } = "";

    /// <summary>The grid with its ports and chargers.</summary>
    public GridLayout Layout() => LayoutPlan.Lay(
        Grid.Columns, Grid.Rows, Grid.Levels, Ports.Count, Grid.Chargers, Ports.Slots, Ports.ToteSlots, Ports.Scales,
        Ports.Cells, Ports.Sides)
        with
    {
        PitchXMm = Grid.PitchXMm,
        PitchYMm = Grid.PitchYMm,
        BinHeightMm = Grid.BinHeightMm,
    };

    /// <summary>The articles with their demand.</summary>
    public IReadOnlyList<ItemDemand> Items(long seed) => Stock.HotItemsPermille == 0
        ? Assortment.Make(Stock.Items, Stock.ZipfPermille, Stock.UnitsPerBin, seed)
        : Assortment.MakeTwoClasses(
            Stock.Items, Stock.HotItemsPermille, Stock.HotDemandPermille, Stock.UnitsPerBin, seed);

    /// <summary>
    /// The world of this scenario. Throws <see cref="ArgumentException"/> when its parts do not fit together.
    /// </summary>
    public WorldSettings World(long seed)
    {
        var layout = Layout();
        var items = Items(seed);
        return new WorldSettings
        {
            Layout = layout,
            Robots = LayoutPlan.Robots(layout, Robots.Count, Robots.BatteryPermille),
            Stock = Settling.Settle(
                layout, StockPlan.Lay(layout, Wishes(layout, items), Stock.Rules, seed), items, Stock.SettledBy, seed),
            Items = [.. items.Select(item => item.Item)],
            Robot = Robots.Model,
            Battery = Robots.Battery,
            Port = Ports.Model,
            Picker = Picker,
            Faults = Faults,
            Seed = seed,
        };
    }

    /// <summary>The shoppers of this scenario over <paramref name="hours"/> from <paramref name="start"/> on.</summary>
    public Shoppers ShoppersFrom(Moment start, int hours, long seed) =>
        new(Shoppers, Items(seed), start, hours * 3_600_000L, seed);

    /// <summary>What is not allowed in it, each with its key; empty when all is well.</summary>
    public IReadOnlyList<string> Check()
    {
        var bounds = new Bounds();
        bounds.Within("hours", Hours, 1, 168);
        bounds.Within("warmUpMinutes", WarmUpMinutes, 0, 10_000);
        bounds.Within("shops", Shops, 0, 2);
        Grid.Check(bounds);
        Ports.Check(bounds);
        Robots.Check(bounds);
        Stock.Check(bounds);
        CheckPolicy(bounds);
        CheckPeople(bounds);
        People.Check(bounds);
        for (var index = 0; index < Faults.Count; index++)
        {
            bounds.Within($"faults[{index}].perMillion", Faults[index].PerMillion, 0, 1_000_000);
            bounds.Within($"faults[{index}].amount", Faults[index].Amount, 0, 3_600_000);
        }

        if (bounds.Broken.Count == 0)
        {
            CheckFit(bounds);
        }

        return bounds.Broken;
    }

    private IReadOnlyList<StockWish> Wishes(GridLayout layout, IReadOnlyList<ItemDemand> items) =>
        Stock.BinsPerItem == 0
            ? StockPlan.WishesFor(layout, items, Stock.Rules)
            : [.. items.Select(item => new StockWish(
                item.Item.Sku, (long)Stock.UnitsPerBin * Stock.BinsPerItem, Stock.UnitsPerBin))];

    private void CheckFit(Bounds bounds)
    {
        try
        {
            World(Seed);
        }
        catch (ArgumentException misfit)
        {
            bounds.Say(misfit.Message);
        }
    }

    private void CheckPolicy(Bounds bounds)
    {
        bounds.Within("policy.orderChoices", Policy.OrderChoices, 1, 10_000);
        bounds.Within("policy.ageCapSeconds", Policy.AgeCapSeconds, 1, 86_400);
        bounds.Within("policy.ageWeight", Policy.AgeWeight, 0, 1_000);
        bounds.Within("policy.perEngaged", Policy.PerEngaged, 0, 1_000);
        bounds.Within("policy.binChoices", Policy.BinChoices, 1, 1_000);
        bounds.Within("policy.holeChoices", Policy.HoleChoices, 1, 1_000);
        bounds.Within("policy.portBusyBins", Policy.PortBusyBins, 0, 1_000);
    }

    private void CheckPeople(Bounds bounds)
    {
        bounds.Within("shoppers.ordersPerHour", Shoppers.OrdersPerHour, 0, 100_000);
        bounds.Within("shoppers.openMax", Shoppers.OpenMax, 0, 100_000);
        bounds.Within("shoppers.linesMax", Shoppers.LinesMax, 1, 6);
        bounds.Within("shoppers.singleUnitPermille", Shoppers.SingleUnitPermille, 0, 1000);
        bounds.Within("shoppers.urgentPermille", Shoppers.UrgentPermille, 0, 1000);
        bounds.Within(
            "shoppers.southMicrodegrees", Shoppers.SouthMicrodegrees, -90_000_000, Shoppers.NorthMicrodegrees);
        bounds.Within("shoppers.northMicrodegrees", Shoppers.NorthMicrodegrees, -90_000_000, 90_000_000);
        bounds.Within("shoppers.westMicrodegrees", Shoppers.WestMicrodegrees, -180_000_000, Shoppers.EastMicrodegrees);
        bounds.Within("shoppers.eastMicrodegrees", Shoppers.EastMicrodegrees, -180_000_000, 180_000_000);
        bounds.Within("picker.reachMillis", Picker.ReachMillis, 0, 600_000);
        bounds.Within("picker.moreUnitMillis", Picker.MoreUnitMillis, 0, 60_000);
        bounds.Within("picker.putMillis", Picker.PutMillis, 0, 600_000);
        bounds.Within("picker.confirmMillis", Picker.ConfirmMillis, 0, 600_000);
        bounds.Within("picker.scansPermille", Picker.ScansPermille, 0, 1000);
        bounds.Within("picker.repeatAfterMillis", Picker.RepeatAfterMillis, 1_000, 600_000);
        bounds.Within("picker.wrongScanPerMillion", Picker.WrongScanPerMillion, 0, 1_000_000);
        bounds.Within("picker.doubleScanPerMillion", Picker.DoubleScanPerMillion, 0, 1_000_000);
        bounds.Within("picker.doublePressPerMillion", Picker.DoublePressPerMillion, 0, 1_000_000);
        bounds.Within("picker.awayPerMillion", Picker.AwayPerMillion, 0, 1_000_000);
        bounds.Within("picker.awayMillis", Picker.AwayMillis, 0, 3_600_000);
    }
}
