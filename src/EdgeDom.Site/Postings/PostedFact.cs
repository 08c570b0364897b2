using System.Runtime.InteropServices;
using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Site.Postings;

/// <summary>What a tick's postings mean to the brain: their movements netted by place and by right.</summary>
internal static class PostedFact
{
    /// <summary>The fact; null when nothing that the brain keeps has changed.</summary>
    public static StockPosted? Of(
        IReadOnlyList<StockMovement> movements,
        IReadOnlyList<StockShortfall> missing,
        IEnumerable<BinCount> counts,
        IReadOnlyList<CountQuestion> asked)
    {
        var loads = new Dictionary<Load, (long Quantity, long Blocked)>();
        var rights = new Dictionary<Sku, Rights>();
        foreach (var movement in movements)
        {
            Add(loads, movement, movement.From, -movement.Quantity);
            Add(loads, movement, movement.To, movement.Quantity);
            if (movement.Owner.Length == 0 && movement.From.Book == Book.Promise)
            {
                ref var right = ref CollectionsMarshal.GetValueRefOrAddDefault(rights, movement.Sku, out _);
                right = right.With(movement.From.Kind, -movement.Quantity).With(movement.To.Kind, movement.Quantity);
            }
        }

        var changed = loads.Where(load => load.Value != default).Select(load => load.Key.Changed(load.Value)).ToArray();
        var moved = rights.Where(right => right.Value != default).Select(right => right.Value.Of(right.Key)).ToArray();
        var held = Held(movements);
        var counted = counts.Select(count => new CountChange(
            count.Id, count.Bin, count.IsOpen, held.GetValueOrDefault(count.Id) ?? [],
            Asked(asked, count.Id))).ToArray();
        return changed.Length + moved.Length + missing.Count + counted.Length == 0
            ? null
            : new StockPosted(changed, moved, [.. missing], counted.Length == 0 ? null : counted);
    }

    private static HeldChange[]? Asked(IReadOnlyList<CountQuestion> asked, CountId count)
    {
        var of = asked.Where(question => question.Count == count)
            .Select(question => new HeldChange(question.Sku, question.Quantity)).ToArray();
        return of.Length == 0 ? null : of;
    }

    private static Dictionary<CountId, List<HeldChange>> Held(IReadOnlyList<StockMovement> movements)
    {
        var held = new Dictionary<(CountId Count, Sku Sku), long>();
        foreach (var movement in movements.Where(movement => movement.Owner.Length == 0))
        {
            foreach (var (account, change) in (ReadOnlySpan<(Account, long)>)
                [(movement.From, -movement.Quantity), (movement.To, movement.Quantity)])
            {
                if (account.BlockedCount() is { } count)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(held, (count, movement.Sku), out _) += change;
                }
            }
        }

        return held.Where(of => of.Value != 0).OrderBy(of => of.Key.Sku).GroupBy(of => of.Key.Count)
            .ToDictionary(
                of => of.Key, of => of.Select(each => new HeldChange(each.Key.Sku, each.Value)).ToList());
    }

    private static void Add(
        Dictionary<Load, (long Quantity, long Blocked)> loads, StockMovement movement, Account account, long change)
    {
        if (account.BinPlace() is { } place)
        {
            var load = new Load(place.Bin, place.Compartment, movement.Sku, movement.Lot, movement.Owner);
            CollectionsMarshal.GetValueRefOrAddDefault(loads, load, out _).Quantity += change;
        }
        else if (account.BlockedPlace() is { } blocked)
        {
            var load = new Load(blocked.Bin, blocked.Compartment, movement.Sku, blocked.Lot, movement.Owner);
            CollectionsMarshal.GetValueRefOrAddDefault(loads, load, out _).Blocked += change;
        }
    }

    private readonly record struct Load(BinId Bin, int Compartment, Sku Sku, string Lot, string Owner)
    {
        public LoadChange Changed((long Quantity, long Blocked) by) =>
            new(Bin, Compartment, Sku, by.Quantity, by.Blocked, Lot, Owner);
    }

    private readonly record struct Rights(long Free, long Allotted, long Reserved, long Blocked)
    {
        public Rights With(AccountKind kind, long change) => kind switch
        {
            AccountKind.Free => this with { Free = Free + change },
            AccountKind.Allotted => this with { Allotted = Allotted + change },
            AccountKind.Reserved => this with { Reserved = Reserved + change },
            AccountKind.Blocked => this with { Blocked = Blocked + change },
            _ => this,
        };

        public RightChange Of(Sku sku) => new(sku, Free, Allotted, Reserved, Blocked);
    }
}
