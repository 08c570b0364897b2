using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// What really lies in the compartments of one site, whatever its books say, and what has come and left by people's
/// hands since they were filled.
/// </summary>
internal sealed class Shelves
{
    private readonly List<Shelf> all = [];
    private readonly Dictionary<(BinId Bin, int Compartment), Shelf> at = [];
    private readonly Dictionary<Shelf, long> units = [];
    private readonly Dictionary<Sku, long> received = [];
    private readonly Dictionary<Sku, long> sent = [];
    private readonly Dictionary<Sku, long> handedOver = [];

    public Shelves(OpeningStock opening)
    {
        foreach (var bin in opening.Bins)
        {
            foreach (var load in bin.Loads)
            {
                var shelf = new Shelf(bin.Bin, load.Compartment, load.Sku);
                all.Add(shelf);
                at[(shelf.Bin, shelf.Compartment)] = shelf;
                units[shelf] = load.Quantity;
            }
        }
    }

    /// <summary>Every compartment that holds anything or did.</summary>
    public IReadOnlyList<Shelf> All => all;

    public IEnumerable<Sku> Skus => all.Select(shelf => shelf.Sku).Distinct();

    /// <summary>Units that came from suppliers.</summary>
    public long Received(Sku sku) => received.GetValueOrDefault(sku);

    /// <summary>Units that left with customers, as far as the books can know.</summary>
    public long Left(Sku sku) => sent.GetValueOrDefault(sku) + HandedOver(sku);

    /// <summary>Of them to customers of the house, without the hub.</summary>
    public long HandedOver(Sku sku) => handedOver.GetValueOrDefault(sku);

    public Shelf At(BinId bin, int compartment) => at[(bin, compartment)];

    public long Units(Shelf shelf) => units[shelf];

    /// <summary>Goods of a supplier are put away.</summary>
    public void Receive(Shelf shelf, long quantity)
    {
        units[shelf] += quantity;
        received[shelf.Sku] = received.GetValueOrDefault(shelf.Sku) + quantity;
    }

    /// <summary>Units are sent for the hub.</summary>
    public void Send(Shelf shelf, long quantity)
    {
        Lose(shelf, quantity);
        Unsend(shelf, -quantity);
    }

    /// <summary>Units are handed to a customer of the house.</summary>
    public void HandOver(Shelf shelf, long quantity)
    {
        Lose(shelf, quantity);
        Unhand(shelf, -quantity);
    }

    /// <summary>Sent units that no book will ever tell of: it had forgotten them, and it is too late.</summary>
    public void Unsend(Shelf shelf, long quantity) => sent[shelf.Sku] = sent.GetValueOrDefault(shelf.Sku) - quantity;

    /// <summary>The same of units that were handed over.</summary>
    public void Unhand(Shelf shelf, long quantity) =>
        handedOver[shelf.Sku] = handedOver.GetValueOrDefault(shelf.Sku) - quantity;

    /// <summary>Units are gone: broken, or nobody knows.</summary>
    public void Lose(Shelf shelf, long quantity) => units[shelf] -= quantity >= 0 && quantity <= units[shelf]
        ? quantity
        : throw new WorldFault($"{quantity} units of {shelf} are taken, where {units[shelf]} lie.");
}
