using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Reservations;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows promises: those that the batch looked at, and the reservations that are theirs. Only
/// the desk's thread may touch it.
/// </summary>
public sealed class PromiseBook(HubBook book)
{
    private readonly Dictionary<string, Promise?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>One by its id, as it was last written; null when there is none.</summary>
    public Promise? Of(string id)
    {
        if (!_known.TryGetValue(id, out var promise))
        {
            _known[id] = promise = book.Store.Promises.Of(id);
        }

        return promise;
    }

    /// <summary>Adds one, or the new state of one.</summary>
    public void Put(Promise promise)
    {
        _known[promise.Id] = promise;
        _changed.Add(promise.Id);
    }

    /// <summary>
    /// What a promise sets aside, line by line of its plan, as it would be when held now. Their ids hold a sign that no
    /// caller's id may hold.
    /// </summary>
    public static IReadOnlyList<Reservation> Asked(
        Promise promise, long holdMillis, long dueClock, Buyer? buyer = null) =>
    [
        .. promise.Quote.Plan.Parts.SelectMany(part => part.Lines.Select(line => (part.Node, line))).Select(
            (one, index) => new Reservation(
                FormattableString.Invariant($"{promise.Id}/{index + 1}"),
                one.Node,
                one.line.Sku,
                one.line.Quantity,
                holdMillis,
                ReservationState.Held,
                dueClock,
                promise.Quote.At,
                buyer)),
    ];

    /// <summary>Whether a reservation is a promise's own, by its id.</summary>
    public static bool Owns(string reservation) => reservation.Contains('/', StringComparison.Ordinal);

    /// <summary>The open reservations of a held promise.</summary>
    public IReadOnlyList<Reservation> Held(Promise promise)
    {
        var ids = Asked(promise, 1, 0).Select(asked => asked.Id).ToArray();
        book.Holds.Fetch(ids);
        return [.. ids.Select(book.Holds.Of).OfType<Reservation>().Where(one => one.State == ReservationState.Held)];
    }

    /// <summary>Writes what changed into the open transaction and forgets what the batch looked at.</summary>
    public void Save()
    {
        foreach (var id in _changed)
        {
            book.Store.Promises.Save(_known[id]!);
        }

        _changed.Clear();
        _known.Clear();
    }
}
