using EdgeDom.Control.Settings;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Links;
using EdgeDom.Hub.Settings;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Journal;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;
using EdgeDom.Site.Sync;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Benchmarks.Copies;

/// <summary>A site's ledger on disk and a hub that has all of its log; they speak in bytes, without a line.</summary>
internal sealed class CopiedSite : IDisposable
{
    public const string Name = "cube-1";

    private const int MovesPerTick = 64;

    private readonly List<StockMovement> moves = [];
    private Moment now = new(1_800_000_000_000);

    /// <summary>Opens <paramref name="skus"/> SKUs and moves rights until there are that many entries.</summary>
    public CopiedSite(string folder, int skus, int entries)
    {
        File = Path.Combine(folder, "site.db");
        Settings = new SiteSettings
        {
            Node = NodeId.Of("cube"),
            Layout = new GridLayout { Columns = 4, Rows = 4, Levels = 2, Ports = [], Chargers = [new Cell(0, 0)] },
            Items =
            [
                .. Enumerable.Range(0, skus).Select(sku => new Item
                {
                    Sku = SkuAt(sku), Name = "thing", Barcode = $"B{sku}", WeightGrams = 1,
                }),
            ],
            Robots = [],
        };
        Desk = new HubDesk(new HubOptions
        {
            DatabaseFile = Path.Combine(folder, "hub.db"),
            Sites = [new SiteOptions(Name, "cube", "token-of-a-benchmark")],
            Nodes = [new NodeOptions("cube", "Cube", 0, 0, 1, 1)],
        });
        Ledger = SiteLedger.Open(File, now, LifeId.Of(new string('1', 32)), isDurable: false);
        Fill(skus, entries);
        Sync = new SiteSync(Name, Ledger);
        while (Sync.HasToSend)
        {
            Sync.Take(Ask(Sync.NextRequest()), now);
        }
    }

    public string File { get; }

    public SiteSettings Settings { get; }

    public SiteLedger Ledger { get; }

    public SiteSync Sync { get; }

    public HubDesk Desk { get; }

    public Moment Now => now;

    /// <summary>Bytes of all questions and answers.</summary>
    public long Bytes { get; set; }

    public static Sku SkuAt(int sku) => Sku.Of($"SKU-{sku:d6}");

    /// <summary>One question over the wire's bytes.</summary>
    public ExchangeAnswer Ask(ExchangeRequest question)
    {
        var asked = SyncJson.Write(question);
        var request = SyncJson.ReadRequest(asked, out var why) ?? throw new InvalidDataException(why);
        var answer = SyncJson.Write(Desk.Run(
            (book, at) => SiteExchange.Exchange(book, book.Site(Name)!, request, at), now));
        Bytes += asked.Length + answer.Length;
        return SyncJson.ReadAnswer(answer, out why) ?? throw new InvalidDataException(why);
    }

    public void Dispose()
    {
        Ledger.Dispose();
        Desk.Dispose();
    }

    private void Fill(int skus, int entries)
    {
        for (var sku = 0; sku < skus; sku++)
        {
            var bin = Account.Bin(BinId.Of($"BIN-{sku:d6}"), 1);
            Add(new StockMovement($"open:{sku}", SkuAt(sku), Account.Opening, bin, 100, "opening"));
            Add(new StockMovement($"free:{sku}", SkuAt(sku), Account.Supply, Account.Free, 100, "opening"));
        }

        for (var n = 0; n < entries - (2 * skus); n++)
        {
            var (from, to) = n / skus % 2 == 0 ? (Account.Free, Account.Blocked) : (Account.Blocked, Account.Free);
            Add(new StockMovement($"move:{n}", SkuAt(n % skus), from, to, 7, "a benchmark holds it back"));
        }

        Commit();
    }

    private void Add(StockMovement movement)
    {
        moves.Add(movement);
        if (moves.Count == MovesPerTick)
        {
            Commit();
        }
    }

    private void Commit()
    {
        if (moves.Count == 0)
        {
            return;
        }

        now = now.Plus(100);
        Ledger.Commit(new TickCommit
        {
            Tick = Ledger.LastTick + 1, At = now, Facts = "[]"u8.ToArray(), Movements = [.. moves], Up = [], Down = [],
        });
        moves.Clear();
    }
}
