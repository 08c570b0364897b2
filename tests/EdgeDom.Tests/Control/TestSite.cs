using EdgeDom.Control.Settings;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Stores;
using EdgeDom.Model.Time;

namespace EdgeDom.Tests.Control;

/// <summary>Makes whole sites for tests: a grid with ports on its lower edge, filled stacks, robots, orders.</summary>
internal sealed class TestSite
{
    public int Columns { get; init; } = 8;

    public int Rows { get; init; } = 8;

    public int Levels { get; init; } = 4;

    public int Robots { get; init; } = 4;

    public int Ports { get; init; } = 2;

    /// <summary>Cells of each port, beside each other.</summary>
    public int PortCells { get; init; } = 1;

    public int ToteSlots { get; init; } = 6;

    public int Slots { get; init; } = 3;

    /// <summary>Columns of the ports' first cells instead of even ones.</summary>
    public IReadOnlyList<int>? PortColumns { get; init; }

    public int Chargers { get; init; } = 1;

    public int Items { get; init; } = 40;

    public int FillPermille { get; init; } = 800;

    public int Orders { get; init; } = 10;

    public int LinesMax { get; init; } = 4;

    public int Seed { get; init; } = 1;

    /// <summary>A robot that says nothing from the beginning.</summary>
    public string DeadAtStart { get; init; } = "";

    /// <summary>Bins to begin with instead of random ones.</summary>
    public IReadOnlyList<OpeningBin>? Bins { get; init; }

    public TestFaults Faults { get; init; } = TestFaults.None;

    public StorePolicy Store { get; init; } = new();

    public static NodeId Node { get; } = NodeId.Of("cube-1");

    public SiteSettings Settings()
    {
        var ports = Enumerable.Range(0, Ports).Select(i => new PortLayout
        {
            Id = PortId.Of($"port-{i + 1}"),
            Cell = new Cell(PortColumn(i), Rows - 1),
            MoreCells = [.. Enumerable.Range(1, PortCells - 1)
                .Select(more => new Cell(PortColumn(i) + more, Rows - 1))],
            ToteSlots = ToteSlots,
            Slots = Slots,
        }).ToArray();
        var chargers = Enumerable.Range(0, Chargers).Select(i => new Cell(((2 * i) + 1) * Columns / (2 * Chargers), 0));
        return new SiteSettings
        {
            Node = Node,
            Layout = new GridLayout
            {
                Columns = Columns, Rows = Rows, Levels = Levels, Ports = ports, Chargers = [.. chargers],
            },
            Items = [.. Enumerable.Range(0, Items).Select(i => new Item
            {
                Sku = Sku.Of($"S{i:000}"), Name = $"Item {i}", Barcode = $"400{i:0000}", WeightGrams = 100,
            })],
            Robots = [.. Enumerable.Range(0, Robots).Select(i => RobotId.Of($"R{i + 1:00}"))],
            Store = Store,
        };
    }

    /// <summary>A world with opened stock, told robots, working pickers and all orders placed.</summary>
    public TestWorld Start()
    {
        var settings = Settings();
        var world = new TestWorld(settings, Faults, Seed);
        world.Pickers = new TestPickers(world);
        var stock = Bins?.ToList() ?? Stock(settings, new Random(Seed + 1));
        world.Open(stock, RobotCells(settings), DeadAtStart);
        foreach (var robot in world.Robots.Values)
        {
            robot.KeepTelling(5000);
        }

        PlaceOrders(world, stock);
        return world;
    }

    public List<OpeningBin> Stock(SiteSettings settings, Random random)
    {
        var bins = new List<OpeningBin>();
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = new Cell(column, row);
                for (var level = 1; settings.Layout.HoldsStack(cell) && level <= Levels; level++)
                {
                    if (random.Next(1000) >= FillPermille)
                    {
                        break;
                    }

                    var sku = settings.Items[random.Next(Items)].Sku;
                    var load = new BinLoad(1, sku, 5 + random.Next(20));
                    bins.Add(new OpeningBin(BinId.Of($"B{bins.Count:00000}"), cell, level, 1, [load]));
                }
            }
        }

        return bins;
    }

    private int PortColumn(int port) => PortColumns?[port] ?? (((2 * port) + 1) * Columns / (2 * Ports));

    private List<Cell> RobotCells(SiteSettings settings)
    {
        var cells = new List<Cell>();
        for (var i = 0; cells.Count < Robots; i++)
        {
            var cell = new Cell(i % Columns, 1 + (i / Columns));
            if (settings.Layout.IsOpen(cell))
            {
                cells.Add(cell);
            }
        }

        return cells;
    }

    private void PlaceOrders(TestWorld world, List<OpeningBin> stock)
    {
        var random = new Random(Seed + 2);
        var left = stock.SelectMany(bin => bin.Loads).GroupBy(load => load.Sku)
            .ToDictionary(group => group.Key, group => group.Sum(load => load.Quantity));
        for (var i = 1; i <= Orders; i++)
        {
            var lines = new List<FulfilmentLine>();
            for (var line = 1 + random.Next(LinesMax); line > 0; line--)
            {
                var sku = world.Settings.Items[random.Next(Items)].Sku;
                var quantity = Math.Min(1 + random.Next(6), left.GetValueOrDefault(sku));
                if (quantity > 0)
                {
                    left[sku] -= quantity;
                    lines.Add(new FulfilmentLine(line, sku, quantity));
                }
            }

            if (lines.Count > 0)
            {
                world.Say(new HubMessageReceived(i, new FulfilmentOrderPlaced(Order($"F{i:0000}", lines))));
            }
        }
    }

    public static FulfilmentOrder Order(string id, IReadOnlyList<FulfilmentLine> lines) => new(
        FulfilmentOrderId.Of(id), OrderId.Of("O" + id), Node, lines, 0, new Moment(1));
}
