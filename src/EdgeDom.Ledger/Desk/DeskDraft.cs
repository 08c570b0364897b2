using System.Runtime.InteropServices;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// How the books will stand after the postings decided in this tick. A request's changes are taken back as one when
/// it is refused.
/// </summary>
internal sealed class DeskDraft
{
    private readonly BalanceBook balances;
    private readonly ReservationBook reservations;
    private readonly MovedPlaces moved;
    private readonly Dictionary<BalanceKey, long> changed = [];
    private readonly Dictionary<ReservationId, Reservation> held = [];
    private readonly List<(BalanceKey Key, long? Before)> undoBalances = [];
    private readonly List<(ReservationId Id, Reservation? Before)> undoHeld = [];
    private DraftMark marked;
    private int opened;

    public DeskDraft(BalanceBook balances, ReservationBook reservations, CountBook counts)
    {
        (this.balances, this.reservations, Counts) = (balances, reservations, new CountDraft(counts));
        moved = new MovedPlaces(Movements);
    }

    /// <summary>Movements so far, in order.</summary>
    public List<StockMovement> Movements { get; } = [];

    /// <summary>The counts of bins.</summary>
    public CountDraft Counts { get; }

    /// <summary>Reservations that are new or changed.</summary>
    public IReadOnlyCollection<Reservation> Reservations => held.Values;

    /// <summary>How many reservations are open.</summary>
    public int OpenCount => reservations.OpenCount + opened;

    /// <summary>Movements since <see cref="Mark"/>.</summary>
    public ReadOnlySpan<StockMovement> Marked =>
        CollectionsMarshal.AsSpan(Movements)[marked.Movements..];

    /// <summary>What stands in an account.</summary>
    public long Of(in BalanceKey key) => changed.TryGetValue(key, out var quantity) ? quantity : balances.Of(key);

    /// <summary>The goods in a bin that postings of this tick have moved, and where.</summary>
    public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> MovedIn(BinId bin) =>
        moved.InBin(bin).Select(key => (key.Account.BinPlace()!.Value.Compartment, key.Sku, key.Lot, key.Owner));

    /// <summary>Where something may stand in a count's account, by SKU and owner.</summary>
    public IReadOnlyList<BalanceKey> HeldFor(CountId count) =>
    [
        .. balances.Held.For(count).Union(moved.Held().For(count))
            .OrderBy(key => key.Sku).ThenBy(key => key.Owner, StringComparer.Ordinal),
    ];

    /// <summary>The counts that may hold something back of a SKU and owner, by id.</summary>
    public IReadOnlyList<CountId> Holding(Sku sku, string owner) =>
        [.. balances.Held.Holding(sku, owner).Union(moved.Held().Holding(sku, owner)).Order()];

    /// <summary>A reservation as it stands; null when there was none.</summary>
    public Reservation? Find(ReservationId id) => held.TryGetValue(id, out var known) ? known : reservations.Find(id);

    /// <summary>The open reservations of one SKU and owner, the newest first.</summary>
    public List<Reservation> OpenOf(Sku sku, string owner)
    {
        var all = held.Values
            .Concat(reservations.Open.Where(reservation => !held.ContainsKey(reservation.Id)))
            .Where(reservation => reservation.Open > 0 && reservation.Sku == sku
                && string.Equals(reservation.Owner, owner, StringComparison.Ordinal));
        return [.. all.OrderByDescending(reservation => reservation.Tick)
            .ThenByDescending(reservation => reservation.Id)];
    }

    /// <summary>Adds a movement; the caller has checked that it may be made.</summary>
    public void Move(StockMovement movement)
    {
        Add(BalanceKey.From(movement), -movement.Quantity);
        Add(BalanceKey.To(movement), movement.Quantity);
        Movements.Add(movement);
    }

    /// <summary>Sets how a reservation stands.</summary>
    public void Set(Reservation reservation)
    {
        var before = held.GetValueOrDefault(reservation.Id);
        var stood = before ?? reservations.Find(reservation.Id);
        undoHeld.Add((reservation.Id, before));
        held[reservation.Id] = reservation;
        opened += (reservation.Open > 0 ? 1 : 0) - (stood is { Open: > 0 } ? 1 : 0);
    }

    /// <summary>How far it has come.</summary>
    public DraftMark Here => new(undoBalances.Count, undoHeld.Count, Counts.Steps, Movements.Count, opened);

    /// <summary>A request begins.</summary>
    public void Mark()
    {
        undoBalances.Clear();
        undoHeld.Clear();
        Counts.Mark();
        marked = Here;
    }

    /// <summary>Takes back everything since the mark.</summary>
    public void TakeBack() => TakeBack(marked);

    /// <summary>Takes back everything of the request that came after a place.</summary>
    public void TakeBack(DraftMark to)
    {
        for (var i = undoBalances.Count - 1; i >= to.Balances; i--)
        {
            PutBack(changed, undoBalances[i].Key, undoBalances[i].Before);
        }

        for (var i = undoHeld.Count - 1; i >= to.Held; i--)
        {
            if (undoHeld[i].Before is { } before)
            {
                held[undoHeld[i].Id] = before;
            }
            else
            {
                held.Remove(undoHeld[i].Id);
            }
        }

        Counts.TakeBack(to.Counts);
        undoBalances.RemoveRange(to.Balances, undoBalances.Count - to.Balances);
        undoHeld.RemoveRange(to.Held, undoHeld.Count - to.Held);
        moved.TakeBack(to.Movements);
        Movements.RemoveRange(to.Movements, Movements.Count - to.Movements);
        opened = to.Opened;
    }

    /// <summary>The tick is committed or given up: nothing is drafted.</summary>
    public void Clear()
    {
        changed.Clear();
        held.Clear();
        Counts.Clear();
        moved.Clear();
        Movements.Clear();
        opened = 0;
        Mark();
    }

    private static void PutBack(Dictionary<BalanceKey, long> into, BalanceKey key, long? before)
    {
        if (before is { } quantity)
        {
            into[key] = quantity;
        }
        else
        {
            into.Remove(key);
        }
    }

    private void Add(in BalanceKey key, long change)
    {
        ref var quantity = ref CollectionsMarshal.GetValueRefOrAddDefault(changed, key, out var isChanged);
        undoBalances.Add((key, isChanged ? quantity : null));
        quantity = (isChanged ? quantity : balances.Of(key)) + change;
    }
}
