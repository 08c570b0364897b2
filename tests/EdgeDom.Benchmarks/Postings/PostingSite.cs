using System.Globalization;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Site;
using EdgeDom.Site.Backups;
using EdgeDom.Site.Loop;
using EdgeDom.Site.Postings;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeDom.Benchmarks.Postings;

/// <summary>
/// A site as it runs: its loop on its own thread, in real time, with a durable ledger file; no robots and no hub, so
/// that postings are all it has to do.
/// </summary>
internal sealed class PostingSite : IAsyncDisposable
{
    public const int Skus = 1_000;
    public const long UnitsPerBin = 1_000_000;
    private readonly SiteRig rig;
    private readonly LoopThread thread;

    private PostingSite(SiteRig rig)
    {
        this.rig = rig;
        thread = new LoopThread(
            rig.Loop,
            TimeProvider.System,
            TimeProvider.System,
            rig.Options.TickMillis,
            rig.Options.TickGapMillis,
            fault => Fault = fault,
            rig.Parts.Log);
    }

    /// <summary>Where callers post.</summary>
    public PostingCalls Calls => rig.Parts.Postings;

    /// <summary>Ticks committed since the start.</summary>
    public long Commits => rig.Loop.Figures.Commits;

    /// <summary>Why the loop has ended; null while it runs.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Opens it and posts the opening stock.</summary>
    public static async Task<PostingSite> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var site = new PostingSite(SiteRig.Open(
            Options(folder),
            TimeProvider.System,
            new MemoryTopics().Connect("site", []),
            address => throw new InvalidOperationException($"Nobody is at {address}."),
            LifeId.Of("0123456789abcdef0123456789abcdef"),
            NullLoggerFactory.Instance));
        site.thread.Start();
        await Until(() => site.Commits > 0);
        return site;
    }

    /// <summary>The SKU of this index.</summary>
    public static Sku SkuOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"SKU{index % Skus:D5}"));

    /// <summary>The bin it lies in.</summary>
    public static BinId BinOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"B{index % Skus:D6}"));

    /// <summary>Its backups, in this folder.</summary>
    public SiteBackup Backup(string folder) => new(rig.Ledger, folder, TimeProvider.System, rig.Loop);

    public async ValueTask DisposeAsync()
    {
        thread.Dispose();
        await rig.DisposeAsync();
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    /// <summary>A thousand SKUs with a million units each, in a bin of its own; nothing is granted to a hub.</summary>
    public static SiteOptions Options(string folder) => new()
    {
        Site = "bench",
        Node = NodeId.Of("bench"),
        LedgerFile = Path.Combine(folder, "ledger.db"),
        Layout = new GridLayout
        {
            Columns = 20,
            Rows = 20,
            Levels = 6,
            Ports = [new PortLayout { Id = PortId.Of("port-1"), Cell = new Cell(0, 0) }],
            Chargers = [new Cell(19, 19)],
        },
        Items =
        [
            .. Enumerable.Range(0, Skus).Select(index => new Item
            {
                Sku = SkuOf(index), Name = "Thing", Barcode = $"29{index:D10}", WeightGrams = 100,
            }),
        ],
        Robots = [new RobotAccess(RobotId.Of("r001"))],
        PortDevices = [],
        OpeningStock = new OpeningStock([.. Enumerable.Range(0, Skus).Select(Bin)]),
        GrantPermille = 0,
    };

    private static OpeningBin Bin(int index) => new(
        BinOf(index), new Cell(1 + (index / 5 % 18), 1 + (index / 90)), 1 + (index % 5), 2,
        [new BinLoad(1, SkuOf(index), UnitsPerBin)]);
}
