using System.Text;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeDom.Tests.Site;

/// <summary>A small site on a real ledger file with lines in memory, driven tick by tick.</summary>
internal sealed class SiteBench : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgedom-site-");
    private readonly MemoryTopics topics = new();
    private readonly Dictionary<string, MemoryLine> devices = [];

    public SiteBench(int snapshotEveryTicks = 7, Func<SiteOptions, SiteOptions>? other = null)
    {
        var small = Small(folder.FullName) with { SnapshotEveryTicks = snapshotEveryTicks };
        Options = other?.Invoke(small) ?? small;
        RobotLine = topics.Connect("R1", []);
        RobotEnd = new RobotEnd(Options.RobotProfile, RobotId.Of("R1"));
        Rig = Open();
    }

    public static PortId Port { get; } = PortId.Of("port-1");

    public static Sku Mug { get; } = Sku.Of("MUG");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));

    public SiteOptions Options { get; }

    public SiteRig Rig { get; private set; }

    public IMessageLine RobotLine { get; }

    public IRobotEnd RobotEnd { get; }

    public Moment Now => Moment.Of(Time.GetUtcNow());

    public long Revision => Rig.Loop.View.Ports.Single(port => port.Port == Port).Revision;

    public static SiteOptions Small(string folder) => new()
    {
        Site = "alpha",
        Node = NodeId.Of("cube"),
        Url = "http://127.0.0.1:0",
        LedgerFile = Path.Combine(folder, "site.db"),
        Layout = new GridLayout
        {
            Columns = 6,
            Rows = 5,
            Levels = 3,
            Ports = [new PortLayout { Id = Port, Cell = new Cell(0, 0) }],
            Chargers = [new Cell(5, 4)],
        },
        Items =
        [
            new Item { Sku = Mug, Name = "Blue mug", Barcode = "4006381333931", WeightGrams = 300 },
            new Item { Sku = Sku.Of("PEN"), Name = "Pen <fine>", Barcode = "4006381333948", WeightGrams = 12 },
        ],
        Robots = [new RobotAccess(RobotId.Of("R1"))],
        Broker = new BrokerOptions { Port = 0 },
        PortDevices = [new PortDevices { Port = Port, Scanner = "memory:scanner", Light = "memory:light" }],
        OpeningStock = new OpeningStock(
        [
            Bin("B1", 2, 2, 1, new BinLoad(1, Mug, 20)),
            Bin("B2", 2, 2, 2, new BinLoad(1, Sku.Of("PEN"), 40)),
            Bin("B3", 3, 2, 1),
        ]),
    };

    public bool Tick(int millis = 100)
    {
        Time.Advance(TimeSpan.FromMilliseconds(millis));
        return Rig.Loop.Tick();
    }

    /// <summary>The far end of a port device's line.</summary>
    public MemoryLine Device(string name) => devices[name];

    public void Scan(string code) => Device("scanner").TryWrite(Encoding.ASCII.GetBytes($"{code}\r\n"));

    public void Report(int column, int row, int battery = 800) => RobotLine.TryPublish(RobotEnd.WriteState(
        new RobotReported(
            RobotId.Of("R1"), "", 0, new Cell(column, row), 0, false, false, true, false, battery, null, [], []),
        [],
        column * 705,
        row * 480,
        Now));

    public string Hash() => Rig.Loop.Step.State.Hash();

    /// <summary>Ends the program and closes the ledger; the next <see cref="RestartAsync"/> starts it again.</summary>
    public ValueTask StopAsync() => Rig.DisposeAsync();

    /// <summary>The disk is gone with all that was on it. The program must be stopped.</summary>
    public void LoseDisk()
    {
        foreach (var file in folder.GetFiles())
        {
            file.Delete();
        }
    }

    /// <summary>Ends the program as a power cut does, as far as the ledger can tell, and starts it again.</summary>
    public async Task RestartAsync()
    {
        await Rig.DisposeAsync();
        Rig = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static OpeningBin Bin(string id, int column, int row, int level, params BinLoad[] loads) =>
        new(BinId.Of(id), new Cell(column, row), level, 2, loads);

    private SiteRig Open() => SiteRig.Open(
        Options,
        Time,
        topics.Connect("site", new ControllerEnd(Options.RobotProfile, Options.Layout).Subscriptions),
        OpenLine,
        LifeId.Of("0123456789abcdef0123456789abcdef"),
        NullLoggerFactory.Instance,
        isDurable: false,
        publishesViews: true);

    private MemoryLine OpenLine(LineAddress address)
    {
        var (near, far) = MemoryLines.Pair(address.Target);
        devices[address.Target] = far;
        return near;
    }
}
