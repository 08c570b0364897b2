using System.Globalization;
using EdgeDom.Control.Rebuilding;
using EdgeDom.Control.State;
using EdgeDom.Ledger.Desk;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Posted;
using EdgeDom.Ledger.Rebuilding;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Facts;
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
    private readonly QuestionFold questions = new();
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
            var word = HubWordText.Read(record.Number, record.Kind, record.Body);
            fold.orders.Asked(word, record.Body);
            fold.questions.Answered((word as HubMessageReceived)?.Message);
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
            Goods = Goods(balances),
            Totes = [.. balances.Where(balance => balance.Account.Kind == AccountKind.Tote).Select(balance => (
                FulfilmentOrderId.Of(balance.Account.Key), balance.Sku, balance.Lot, balance.Quantity))],
            Promise = Promise(balances),
            Counts = Counts(rebuild.OpenCounts(), balances),
            Questions = fold.questions.Open(),
            Orders = fold.orders.Open(),
            Openings = fold.openings,
            ScreensOf = fold.screens,
        };
    }

    private static SkuStock[] Promise(IReadOnlyList<AccountBalance> balances) =>
    [
        .. balances.Where(balance => balance.Account.Book == Book.Promise && balance.Owner.Length == 0)
            .GroupBy(balance => balance.Sku)
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
            return;
        }

        var word = MessageText.DecodeOwn(record.Body);
        orders.Told(word, record.At);
        questions.Told(word);
        foreach (var stand in word is BinsMoved moved ? moved.Bins : [])
        {
            Stand(stand);
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

    private static LoadChange[] Goods(IReadOnlyList<AccountBalance> balances)
    {
        var blocked = balances.Where(balance => balance.Account.Kind == AccountKind.Blocked)
            .ToDictionary(balance => (balance.Sku, balance.Owner, balance.Account), balance => balance.Quantity);
        return
        [
            .. from balance in balances
               where balance.Account.Kind == AccountKind.Bin
               let place = Place(balance)
               let held = Account.BlockedIn(place.Bin, place.Compartment, balance.Lot)
               select new LoadChange(place.Bin, place.Compartment, balance.Sku, balance.Quantity,
                   blocked.GetValueOrDefault((balance.Sku, balance.Owner, held)), balance.Lot, balance.Owner),
        ];
    }

    private static CountChange[] Counts(IReadOnlyList<BinCount> open, IReadOnlyList<AccountBalance> balances)
    {
        var held = balances.Where(balance => balance.Account.BlockedCount() is not null && balance.Owner.Length == 0)
            .ToLookup(balance => balance.Account, balance => new HeldChange(balance.Sku, balance.Quantity));
        return
        [
            .. open.Select(count => new CountChange(
                count.Id, count.Bin, true, [.. held[Account.BlockedFor(count.Id)]])),
        ];
    }

    private static (BinId Bin, int Compartment) Place(AccountBalance balance) => balance.Account.BinPlace()
        ?? throw new InvalidDataException($"{balance.Account} names no compartment of a bin.");

    private BinRecord[] Bins(IEnumerable<AccountBalance> balances)
    {
        foreach (var balance in balances.Where(balance => balance.Account.Kind == AccountKind.Bin))
        {
            var (bin, compartment) = Place(balance);
            if (!bins.ContainsKey(bin))
            {
                Stand(new BinStand(bin, compartment, new BinPlace.Missing()));
            }
        }

        return
        [
            .. binOrder.Select(bin => bins[bin]).Select(stand => new BinRecord(
                stand.Bin, stand.Place, stand.Compartments, [])),
        ];
    }
}
