using EdgeDom.Control.State;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Stocking;

/// <summary>
/// What the brain knows of items, bins and planned picks, as of its last run. Only for the thread that runs it.
/// </summary>
public sealed class StockLook
{
    /// <summary>Different goods that one bin lists at most, those it held before included.</summary>
    public const int LoadsMax = 1_000;

    private readonly SiteState state;

    internal StockLook(SiteState state) => this.state = state;

    /// <summary>Whether anything new may be promised now.</summary>
    public bool MayPromise => state.MayPromise();

    /// <summary>Whether the hub can be asked now for what counts miss.</summary>
    public bool MayAsk =>
        HubLine.IsHeard(state) && state.Questions.Count < CountQuestions.Max;

    /// <summary>Questions to the hub for counts that it has not answered; late ones, too.</summary>
    public int Questions => state.Questions.All.Sum(of => of.Cuts.Count);

    /// <summary>Whether the hub was asked for a count and has not answered all of it.</summary>
    public bool IsAsked(CountId count) => state.Questions.Has(count);

    /// <summary>Whether the site has this item.</summary>
    public bool HasItem(Sku sku) => state.Catalogue.IndexOf(sku) >= 0;

    /// <summary>Whether the site has this port.</summary>
    public bool HasPort(PortId port) => Array.Exists(state.Ports, one => one.Layout.Id == port);

    /// <summary>Whether the site has this bin with this compartment.</summary>
    public bool HasPlace(BinId bin, int compartment) =>
        state.BinById.TryGetValue(bin, out var stored) && compartment >= 1 && compartment <= stored.Compartments;

    /// <summary>Whether the bin can list these goods, or does so already.</summary>
    public bool HasRoom(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        state.BinById[bin].Loads.Count < LoadsMax || Find(bin, compartment, sku, lot, owner) is not null;

    /// <summary>Units that picks are planned from; 0 for what is not there.</summary>
    public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        Find(bin, compartment, sku, lot, owner)?.Planned ?? 0;

    /// <summary>Whether the site has this bin.</summary>
    public bool HasBin(BinId bin) => state.BinById.ContainsKey(bin);

    /// <summary>Whether picks are planned from a bin, or it is still where the last ones were made.</summary>
    public bool IsUsed(BinId bin) => state.BinById[bin].Visits.Count > 0;

    /// <summary>All goods that a bin lists, each once; what is gone from it may stand there too.</summary>
    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) =>
        state.BinById[bin].Loads.Select(load =>
            (load.Compartment, state.Catalogue.SkuAt(load.Sku), load.Lot, load.Owner));

    /// <summary>The bins that are being counted, by name, and by which count.</summary>
    public IEnumerable<(BinId Bin, CountId Count)> Counted() =>
        state.Counted.Values.Select(bin => (bin.Id, bin.Count!.Id));

    /// <summary>
    /// To whom the house's own stock is promised: of each item all that is FREE, ALLOTTED, RESERVED or BLOCKED, under
    /// the account without a key, what each line of an open order holds and what each count holds back. Zeros are left
    /// out.
    /// </summary>
    public IEnumerable<(Sku Sku, Account Account, long Quantity)> Promised()
    {
        var book = state.Promise;
        for (var item = 0; item < book.Free.Length; item++)
        {
            foreach (var (kind, quantity) in ((AccountKind, long)[])
            [
                (AccountKind.Free, book.Free[item]), (AccountKind.Allotted, book.Allotted[item]),
                (AccountKind.Reserved, book.Reserved[item]), (AccountKind.Blocked, book.Blocked[item]),
            ])
            {
                if (quantity != 0)
                {
                    yield return (state.Catalogue.SkuAt(item), new Account(kind, ""), quantity);
                }
            }
        }

        foreach (var count in state.Counted.Values.Select(bin => bin.Count!))
        {
            foreach (var (item, quantity) in count.Held)
            {
                yield return (state.Catalogue.SkuAt(item), Account.BlockedFor(count.Id), quantity);
            }
        }

        foreach (var order in state.Orders.Values)
        {
            foreach (var line in order.Lines.Where(line => line.Quantity != line.Short))
            {
                var sku = state.Catalogue.SkuAt(line.Sku);
                yield return (sku, Account.Reserved(order.Id, line.Number), line.Quantity - line.Short);
            }
        }
    }

    private Load? Find(BinId bin, int compartment, Sku sku, string lot, string owner) =>
        state.BinById.TryGetValue(bin, out var stored) && state.Catalogue.IndexOf(sku) is >= 0 and var index
            ? stored.Find(compartment, index, lot, owner)
            : null;
}
