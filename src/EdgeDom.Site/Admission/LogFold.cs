using System.Globalization;
using EdgeDom.Control.Rebuilding;
using EdgeDom.Control.State;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Texts;

namespace EdgeDom.Site.Admission;

/// <summary>Folds the two logs and the balances of a rebuilt ledger into what its brain must know.</summary>
internal sealed class LogFold
{
    private readonly Dictionary<BinId, BinStand> bins = [];
    private readonly List<BinId> binOrder = [];
    private readonly Dictionary<PortId, long> screens = [];
    private readonly OrderFold orders = new();
    private long openings;

    private LogFold()
    {
    }

    /// <summary>
    /// Reads everything the rebuild has written. Throws <see cref="InvalidDataException"/> when a word in it cannot be
    /// read.
    /// </summary>
    public static RebuiltSite Of(LedgerRebuild rebuild)
    {
        var fold = new LogFold();
        foreach (var record in rebuild.DownRecords())
        {
            fold.orders.Asked(record);
        }

        foreach (var record in rebuild.UpRecords())
        {
            fold.Take(record);
        }

        var balances = rebuild.Balances().ToArray();
        return new RebuiltSite
        {
            Tick = rebuild.Tick,
            At = rebuild.At,
            HubNumber = rebuild.Down.Number,
            Bins = fold.Bins(balances),
            Promise = Promise(balances),
            Orders = fold.orders.Open(),
            Openings = fold.openings,
            ScreensOf = fold.screens,
        };
    }

    private static SkuStock[] Promise(IReadOnlyList<AccountBalance> balances) =>
    [
        .. balances.Where(balance => balance.Account.Book == Book.Promise).GroupBy(balance => balance.Sku)
            .OrderBy(of => of.Key)
            .Select(of => new SkuStock(
                of.Key,
                Sum(of, AccountKind.Free),
                Sum(of, AccountKind.Allotted),
                Sum(of, AccountKind.Reserved),
                Sum(of, AccountKind.Blocked))),
    ];

    private static long Sum(IEnumerable<AccountBalance> balances, AccountKind kind) =>
        balances.Where(balance => balance.Account.Kind == kind).Sum(balance => balance.Quantity);

    private void Take(LogRecord record)
    {
        if (record.Kind == PostedTick.Kind)
        {
            foreach (var move in PostedTick.Read(record.Body).Moves)
            {
                Name(move.Id);
            }
        }
        else if (MessageText.DecodeOwn(record.Body) is BinsMoved moved)
        {
            foreach (var stand in moved.Bins)
            {
                Stand(stand);
            }
        }
        else
        {
            orders.Told(record);
        }
    }

    private void Stand(BinStand stand)
    {
        if (!bins.ContainsKey(stand.Bin))
        {
            binOrder.Add(stand.Bin);
        }

        bins[stand.Bin] = stand;
    }

    // Ids that the brain makes from counters of its own must go on above those that stand in the ledger.
    private void Name(string id)
    {
        var words = id.Split(':');
        var at = words[0] == "lost" ? 2 : 1;
        if (words.Length < 3 || !long.TryParse(words[at], CultureInfo.InvariantCulture, out var number))
        {
            return;
        }

        if (words[0] == "lost")
        {
            var port = PortId.Of(words[1]);
            screens[port] = Math.Max(screens.GetValueOrDefault(port), number);
        }
        else if (words[0] == "open")
        {
            openings = Math.Max(openings, number);
        }
    }

    private BinRecord[] Bins(IEnumerable<AccountBalance> balances)
    {
        var loads = new Dictionary<BinId, List<BinLoad>>();
        foreach (var balance in balances.Where(balance => balance.Account.Kind == AccountKind.Bin))
        {
            var slash = balance.Account.Key.LastIndexOf('/');
            var bin = BinId.Of(balance.Account.Key[..slash]);
            var compartment = int.Parse(balance.Account.Key[(slash + 1)..], CultureInfo.InvariantCulture);
            if (!loads.TryGetValue(bin, out var list))
            {
                loads[bin] = list = [];
            }

            Add(list, compartment, balance);
            if (!bins.ContainsKey(bin))
            {
                Stand(new BinStand(bin, compartment, new BinPlace.Missing()));
            }
        }

        return
        [
            .. binOrder.Select(bin => bins[bin]).Select(stand => new BinRecord(
                stand.Bin, stand.Place, stand.Compartments, loads.GetValueOrDefault(stand.Bin) ?? [])),
        ];
    }

    private static void Add(List<BinLoad> loads, int compartment, AccountBalance balance)
    {
        var at = loads.FindIndex(load => load.Compartment == compartment && load.Sku == balance.Sku);
        if (at < 0)
        {
            loads.Add(new BinLoad(compartment, balance.Sku, balance.Quantity));
        }
        else
        {
            loads[at] = loads[at] with { Quantity = loads[at].Quantity + balance.Quantity };
        }
    }
}
