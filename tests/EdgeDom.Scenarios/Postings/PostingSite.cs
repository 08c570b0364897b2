using EdgeDom.Ledger;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.Scenarios.Postings;

/// <summary>A real site with three empty bins and no robot that speaks, on a thread of its own, durable.</summary>
internal sealed class PostingSite : IAsyncDisposable
{
    private readonly SiteRig rig;
    private readonly LoopThread thread;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PostingSite(string file)
    {
        var options = Options(file);
        var topics = new MemoryTopics();
        rig = SiteRig.Open(
            options,
            TimeProvider.System,
            topics.Connect("site", new ControllerEnd(options.RobotProfile, options.Layout).Subscriptions),
            address => MemoryLines.Pair(address.Target).Near,
            LifeId.Of("0123456789abcdef0123456789abcdef"),
            NullLoggerFactory.Instance);
        rig.Loop.Tick();
        thread = new LoopThread(
            rig.Loop, TimeProvider.System, TimeProvider.System, options.TickMillis, options.TickGapMillis,
            ended.SetException, rig.Parts.Log);
        thread.Start();
    }

    public PostingCalls Calls => rig.Postings;

    /// <summary>Fails with what ended the loop; does not end while it runs.</summary>
    public Task Ended => ended.Task;

    public static SiteLedger OpenLedger(string file) =>
        SiteLedger.Open(file, new Moment(1), LifeId.Of("0123456789abcdef0123456789abcdef"));

    public async ValueTask DisposeAsync()
    {
        thread.Dispose();
        await rig.DisposeAsync();
    }

    private static SiteOptions Options(string file) => new()
    {
        Site = "alpha",
        Node = NodeId.Of("cube"),
        Url = "http://127.0.0.1:0",
        LedgerFile = file,
        GrantPermille = 0,
        Layout = new GridLayout
        {
            Columns = 6, Rows = 5, Levels = 3, Chargers = [new Cell(5, 4)],
            Ports = [new PortLayout { Id = PortId.Of("port-1"), Cell = new Cell(0, 0) }],
        },
        Items = [.. PostingGen.Skus.Select((sku, index) => new Item
        {
            Sku = sku, Name = sku.Value, Barcode = $"400000000000{index}", WeightGrams = 100,
        })],
        Robots = [new RobotAccess(RobotId.Of("R1"))],
        Broker = new BrokerOptions { Port = 0 },
        PortDevices = [],
        OpeningStock = new OpeningStock(
            [.. PostingGen.Bins.Select((bin, index) => new OpeningBin(bin, new Cell(2 + index, 2), 1, 2, []))]),
    };
}
