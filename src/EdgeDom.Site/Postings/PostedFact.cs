using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Site.Postings;

/// <summary>What a tick's postings mean to the brain: their movements netted by place and by right.</summary>
internal static class PostedFact
{
    /// <summary>The fact; null when nothing that the brain keeps has changed.</summary>
    public static StockPosted? Of(IReadOnlyList<StockMovement> movements, IReadOnlyList<StockShortfall> missing)
    {
        var loads = new Dictionary<(BinId, int, Sku, string, string), LoadChange>();
        var rights = new Dictionary<Sku, RightChange>();
        foreach (var movement in movements)
        {
            Add(loads, movement, movement.From, -movement.Quantity);
            Add(loads, movement, movement.To, movement.Quantity);
            if (movement.Owner.Length == 0 && movement.From.Book == Book.Promise)
            {
                var before = rights.GetValueOrDefault(movement.Sku) ?? new RightChange(movement.Sku, 0, 0, 0, 0);
                rights[movement.Sku] = With(
                    With(before, movement.From.Kind, -movement.Quantity), movement.To.Kind, movement.Quantity);
            }
        }

        var changed = loads.Values.Where(load => load.Quantity != 0 || load.Blocked != 0).ToArray();
        var moved = rights.Values.Where(right => right != new RightChange(right.Sku, 0, 0, 0, 0)).ToArray();
        return changed.Length + moved.Length + missing.Count == 0
            ? null
            : new StockPosted(changed, moved, [.. missing]);
    }

    private static void Add(
        Dictionary<(BinId, int, Sku, string, string), LoadChange> loads, StockMovement movement, Account account,
        long change)
    {
        if (account.BinPlace() is { } place)
        {
            var load = Load(loads, movement, place.Bin, place.Compartment, movement.Lot);
            loads[Key(load)] = load with { Quantity = load.Quantity + change };
        }
        else if (account.BlockedPlace() is { } blocked)
        {
            var load = Load(loads, movement, blocked.Bin, blocked.Compartment, blocked.Lot);
            loads[Key(load)] = load with { Blocked = load.Blocked + change };
        }
    }

    private static LoadChange Load(
        Dictionary<(BinId, int, Sku, string, string), LoadChange> loads, StockMovement movement, BinId bin,
        int compartment, string lot) =>
        loads.GetValueOrDefault((bin, compartment, movement.Sku, lot, movement.Owner))
            ?? new LoadChange(bin, compartment, movement.Sku, 0, 0, lot, movement.Owner);

    private static (BinId Bin, int Compartment, Sku Sku, string Lot, string Owner) Key(LoadChange load) =>
        (load.Bin, load.Compartment, load.Sku, load.Lot, load.Owner);

    private static RightChange With(RightChange right, AccountKind kind, long change) => kind switch
    {
        AccountKind.Free => right with { Free = right.Free + change },
        AccountKind.Allotted => right with { Allotted = right.Allotted + change },
        AccountKind.Reserved => right with { Reserved = right.Reserved + change },
        AccountKind.Blocked => right with { Blocked = right.Blocked + change },
        _ => right,
    };
}
