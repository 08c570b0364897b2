using EdgeDom.Hub.Reservations;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows reservations: those that the batch looked at. Only the desk's thread may touch it.
/// </summary>
public sealed class HoldBook(HubBook book)
{
    private const long ClockKeptMillis = 60_000;

    private readonly Dictionary<string, Reservation?> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reservation> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);
    private long _keptClock = -1;

    /// <summary>
    /// Milliseconds that holds have run: on while any node runs, never by a jump of a clock; a stop of all nodes makes
    /// holds longer, never shorter.
    /// </summary>
    public long Clock { get; private set; }

    /// <summary>The clock at the begin of a batch; what another node has seen of it is never undone.</summary>
    public void Run(long stored, long elapsedMillis)
    {
        _keptClock = _keptClock < 0 ? stored : Math.Max(_keptClock, stored);
        Clock = Math.Max(stored, Clock + elapsedMillis);
    }

    /// <summary>
    /// Takes over what the batch asked for before it began; what was asked and not found is not there.
    /// </summary>
    public void Take(IEnumerable<string> asked, IEnumerable<Reservation> found)
    {
        foreach (var id in asked)
        {
            _known[id] = null;
        }

        foreach (var reservation in found)
        {
            _known[reservation.Id] = reservation;
        }
    }

    /// <summary>Reads several at once where they lie across a wire, so that <see cref="Of"/> finds them here.</summary>
    public void Fetch(IReadOnlyList<string> ids)
    {
        if (book.Store.IsShared)
        {
            string[] unknown = [.. ids.Where(id => !_known.ContainsKey(id))];
            Take(unknown, book.Store.Reservations.Of(unknown));
        }
    }

    /// <summary>One by its id; null when there is none.</summary>
    public Reservation? Of(string id)
    {
        if (!_known.TryGetValue(id, out var reservation))
        {
            _known[id] = reservation = book.Store.Reservations.Of(id);
        }

        return reservation;
    }

    /// <summary>Held ones whose time is up as the database has them, the longest due first.</summary>
    public IReadOnlyList<Reservation> Due(int most)
    {
        var due = book.Store.Reservations.Due(Clock, most);
        foreach (var reservation in due)
        {
            _known.TryAdd(reservation.Id, reservation);
        }

        return due;
    }

    /// <summary>Those behind an id that may lie anywhere and are not pinned, as the database has them, by id.</summary>
    public IReadOnlyList<Reservation> Anywhere(string after, int most)
    {
        var found = book.Store.Reservations.Anywhere(after, most);
        foreach (var reservation in found)
        {
            _known.TryAdd(reservation.Id, reservation);
        }

        return found;
    }

    /// <summary>Open ones that have units of a supply line which are still to come, the oldest first.</summary>
    public IReadOnlyList<Reservation> OnSupply(string supply)
    {
        string[] ids =
        [
            .. book.Store.Reservations.OnSupply(supply)
                .Union(_changed.Values.Where(one => one.Supply == supply).Select(one => one.Id)),
        ];
        Fetch(ids);
        return
        [
            .. ids.Select(Of).OfType<Reservation>().Where(one => one.IsOpen && one.Supply == supply)
                .OrderBy(one => one.At.UnixMillis).ThenBy(one => one.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Adds one, or the new state of one, which may lie at another node, or have come; rights and their held units, and
    /// what is claimed of supply, change with it.
    /// </summary>
    public void Put(Reservation reservation)
    {
        var before = Of(reservation.Id);
        if (before is null)
        {
            _new.Add(reservation.Id);
        }

        if (before is not null && before.Node != reservation.Node)
        {
            Hold(before, -before.There);
            Hold(reservation, reservation.There);
        }
        else
        {
            Hold(reservation, reservation.There - (before?.There ?? 0));
        }

        Claim(before, reservation);
        var change = Weight(reservation) - Weight(before);
        if (change != 0)
        {
            book.Policies.Sell(reservation.Buyer, reservation.Sku, change);
        }

        _known[reservation.Id] = _changed[reservation.Id] = reservation;
    }

    /// <summary>Whether the clock should be written although nothing else is.</summary>
    public bool IsClockDue => Clock - _keptClock >= ClockKeptMillis;

    /// <summary>Writes the clock.</summary>
    public void KeepClock()
    {
        book.Store.HoldClock = _keptClock = Clock;
        book.Store.SaveHoldClock();
    }

    /// <summary>Writes what changed into the open transaction and forgets what the batch looked at.</summary>
    public void Save()
    {
        book.Store.HoldClock = Clock;
        if (_changed.Count > 0)
        {
            foreach (var reservation in _changed.Values)
            {
                if (_new.Contains(reservation.Id))
                {
                    book.Store.Reservations.Add(reservation);
                }
                else
                {
                    book.Store.Reservations.Save(reservation);
                }
            }

            // With several nodes the row of the turn, which every batch writes, carries it.
            _keptClock = Clock;
            if (!book.Store.IsShared)
            {
                KeepClock();
            }
        }

        _changed.Clear();
        _new.Clear();
        _known.Clear();
    }

    private void Hold(Reservation reservation, long units)
    {
        if (units != 0)
        {
            book.Hold(reservation.Node, reservation.Sku, units);
        }
    }

    private void Claim(Reservation? before, Reservation after)
    {
        var units = after.Coming - (before?.Coming ?? 0);
        if (units != 0)
        {
            book.Supplies.Claim((after.Supply ?? before?.Supply)!, units);
        }

        if (units < 0)
        {
            book.Supplies.Free(after.Node, after.Sku);
        }
    }

    private static long Weight(Reservation? reservation) =>
        reservation is { IsOpen: true } open ? open.Quantity : 0;
}
