using EdgeDom.Hub.DeliveryWindows;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Promises;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that knows the delivery windows and what is booked of each: parcels that promises hold, one or
/// more that are kept for an order of which nothing is with a node, and each fulfilment order that is or was sent in
/// it. Bookings follow what becomes of an order in the batch in which that happens. Only the desk's thread may touch
/// it.
/// </summary>
public sealed class WindowBook(HubBook book)
{
    /// <summary>Most windows, those that have ended included, until they are <see cref="DaysKept"/> days old.</summary>
    public const int WindowsMax = 10_000;

    /// <summary>Most windows that a quote offers for one plan.</summary>
    public const int OfferedMax = 10;

    /// <summary>For how many days after its day a window is kept.</summary>
    public const int DaysKept = 35;

    private readonly SortedDictionary<string, DeliveryWindow> _windows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>How many there are, those that have ended included.</summary>
    public int Count => _windows.Count;

    /// <summary>Those that have not ended, in order of id.</summary>
    public IEnumerable<DeliveryWindow> All => _windows.Values.Where(window => !window.HasEnded);

    /// <summary>Takes over what other nodes changed, or all there is.</summary>
    public void Take(TurnNews news) => news.DeliveryWindows.ForEach(window => _windows[window.Id] = window);

    /// <summary>One by its id, be it ended; null when there is none.</summary>
    public DeliveryWindow? Of(string id) => _windows.GetValueOrDefault(id);

    /// <summary>Adds or replaces one.</summary>
    public void Put(DeliveryWindow window)
    {
        _windows[window.Id] = window;
        _changed.Add(window.Id);
    }

    /// <summary>Forgets those that are long over.</summary>
    public void Forget(Moment now)
    {
        var before = Today(now).AddDays(-DaysKept);
        foreach (var window in _windows.Values.Where(window => window.Date < before).ToArray())
        {
            _windows.Remove(window.Id);
            _changed.Remove(window.Id);
            book.Store.Capacities.Windows.Forget(window.Id);
        }
    }

    /// <summary>
    /// Why the parcels of a plan for who wants them by a day, or one parcel where there is no plan yet, cannot be
    /// booked in a window now; null when they can.
    /// </summary>
    public (string Why, bool IsFull)? Against(
        string id, ShipTo to, DateOnly? by, RoutingDecision? plan, Moment now) =>
        Of(id) is not { HasEnded: false } window
            ? ($"There is no delivery window '{id}': take one that a quote offers for this address.", false)
        : !window.Serves(to.Country, to.PostalCode)
            ? ($"Delivery window '{id}' is not for this address: take one that a quote offers for it.", false)
        : plan?.Parts.FirstOrDefault(part => !window.Takes(book.Node(part.Node))) is { } elsewhere
            ? (Elsewhere(id, elsewhere.Node), false)
        : window.IsOver(now) || !window.IsIn(plan?.Arrives)
            ? ($"Delivery window '{id}' is over before this can be there: take a later one.", false)
        : !window.IsOpen(now)
            ? ($"Delivery window '{id}' has begun, or begins too soon for more: take a later one.", false)
        : window.Date > by
            ? ($"Delivery window '{id}' is after the day by which this is wanted: take an earlier one.", false)
        : window.Left < (plan?.Parts.Count ?? 1)
            ? ($"Delivery window '{id}' has no room left: take another one.", true) : null;

    /// <summary>
    /// Why an order cannot be taken in the window that it names; null when it can, or names none. Where the window is
    /// one of a node or a carrier, the order would be planned from there by now.
    /// </summary>
    public (string Why, bool IsFull)? Against(OrderRequest wish, Moment now)
    {
        if (wish.Delivery?.Window is not { } id)
        {
            return null;
        }

        var against = Against(id, wish.ShipTo, wish.Delivery.By, plan: null, now);
        if (against is not null || Of(id) is not { IsOfSender: true } window)
        {
            return against;
        }

        var plan = Router.Decide(
            Asking.Question(book, wish, now, GatheredBook.None),
            book.Strategies.For(book.Counts.Received + 1, wish.Channel, wish.ShipTo).Strategy);
        return plan.Parts.FirstOrDefault(part => !window.Takes(book.Node(part.Node))) is { } elsewhere
            ? (Elsewhere(id, elsewhere.Node), false) : null;
    }

    /// <summary>How a buyer wants to be served who names a window: there on its day at the latest.</summary>
    public DeliveryChoice? Within(DeliveryChoice? choice) =>
        choice?.Window is { } id && Of(id) is { } window && (choice.By is null || choice.By > window.Date)
            ? choice with { By = window.Date } : choice;

    /// <summary>
    /// The soonest windows of an address, of those until the day by which a plan is wanted, with room for it and in
    /// which it is there; null for none.
    /// </summary>
    public IReadOnlyList<QuotedWindow>? Offered(
        ShipTo to, DateOnly? by, DateOnly? arrives, IReadOnlyList<PlanPart> parts, Moment now)
    {
        NodeRecord?[] nodes = [.. parts.Select(part => book.Node(part.Node)).Distinct()];
        QuotedWindow[] offered =
        [
            .. _windows.Values.Where(window => window.Left >= Math.Max(1, parts.Count)
                    && !(window.Date > by) && window.IsIn(arrives) && window.Serves(to.Country, to.PostalCode)
                    && Array.TrueForAll(nodes, window.Takes) && window.IsOpen(now))
                .OrderBy(window => window.Date).ThenBy(window => window.FromMinute).Take(OfferedMax)
                .Select(window => new QuotedWindow(
                    window.Id,
                    window.Date,
                    ClockText.Of(window.FromMinute),
                    ClockText.Of(window.ToMinute),
                    window.Left,
                    window.TimeZone)),
        ];
        return offered.Length > 0 ? offered : null;
    }

    /// <summary>Books so many parcels of a window, whatever room it has; below zero gives them back.</summary>
    public void Book(string id, long parcels)
    {
        if (parcels != 0 && Of(id) is { } window)
        {
            Put(window with { Booked = Math.Max(0, window.Booked + parcels) });
        }
    }

    /// <summary>Parcels that a promise has held are its order's from now on.</summary>
    public void Keep(CustomerOrder order, int parcels)
    {
        Book(order.Delivery!.Window!, parcels);
        order.WindowParcels += parcels;
    }

    /// <summary>
    /// Brings the bookings of an order that wants a window in line with what has become of it; returns whether that
    /// changed the order. What goes elsewhere keeps its room, what comes too late has none, and a parcel more gets what
    /// is left while it is open.
    /// </summary>
    public bool Settle(CustomerOrder order)
    {
        if (order.Delivery?.Window is not { } id || Of(id) is not { } window)
        {
            return false;
        }

        if (order.WindowDay is { } day && day != window.Date)
        {
            Leave(order);
            return true;
        }

        var before = order.WindowParcels;
        var changes = Lose(order, window) + Gain(order, window);
        Rest(order, window);
        order.WindowDay = order.WindowParcels > 0 || order.Parts.Exists(part => part.Window is not null)
            ? window.Date : null;
        return changes > 0 || order.WindowParcels != before;
    }

    // Takes those out that are not brought in it any more, and says how many.
    private int Lose(CustomerOrder order, DeliveryWindow window)
    {
        var lost = 0;
        foreach (var part in order.Parts.Where(part => part.Window is not null && !MayStay(order, window, part)))
        {
            part.Window = null;
            order.WindowParcels++;
            lost++;
            if (!part.IsClosed)
            {
                Note(order, "window-lost", $"{part.Id} is not there in time for delivery window {window.Id} any more.");
            }
        }

        return lost;
    }

    private int Gain(CustomerOrder order, DeliveryWindow window)
    {
        var booked = 0;
        foreach (var part in order.Parts.Where(part => MayCome(order, window, part)))
        {
            if (order.WindowParcels > 0 || Take(order, window.Id))
            {
                part.Window = window.Id;
                order.WindowParcels--;
                booked++;
                Note(order, "window-booked", $"{part.Id} is booked in delivery window {window.Id}.");
            }
        }

        return booked;
    }

    // What is kept for parcels that are still to be given to nodes: one, or what its plan had.
    private void Rest(CustomerOrder order, DeliveryWindow window)
    {
        if (!IsServed(order, window) || !IsPending(order))
        {
            if (order.WindowParcels > 0
                && order.Parts.Find(part => part is { Window: null, IsClosed: false }) is { } outside)
            {
                Note(order, "window-lost", $"{outside.Id} is not brought in delivery window {window.Id}.");
            }

            Book(window.Id, -order.WindowParcels);
            order.WindowParcels = 0;
        }
        else if (order.WindowParcels == 0)
        {
            Take(order, window.Id);
        }
        else if (order is { WindowParcels: > 1, Hold: null, Window: null, Consolidation: null })
        {
            Book(window.Id, 1 - order.WindowParcels);
            order.WindowParcels = 1;
        }
    }

    /// <summary>
    /// The hours in which a fulfilment order that has just been made is brought, as it is booked when the batch ends;
    /// null for none.
    /// </summary>
    public DeliveryHours? Foresee(CustomerOrder order, OrderPart part)
    {
        if (order.Delivery?.Window is not { } id || Of(id) is not { } window || !MayCome(order, window, part))
        {
            return null;
        }

        var others = order.Parts.Count(one => one != part && MayCome(order, window, one));
        var kept = order.WindowParcels + order.Parts.Count(one =>
            one is { Window: not null, IsClosed: true } && one.Status != PartStatus.Shipped);
        return others < kept + (window.IsOpen(book.Events.Now) ? window.Left : 0)
            ? new DeliveryHours(window.Date, window.FromMinute, window.ToMinute) : null;
    }

    private bool IsServed(CustomerOrder order, DeliveryWindow window) => !window.IsOver(book.Events.Now)
        && window.Serves(order.ShipTo.Country, order.ShipTo.PostalCode);

    // What is booked stays with its carrier, be its node's card another one by now.
    private bool MayStay(CustomerOrder order, DeliveryWindow window, OrderPart part) =>
        part.Status == PartStatus.Shipped
        || (!part.IsClosed && IsServed(order, window) && window.IsIn(part.Arrives));

    private bool MayCome(CustomerOrder order, DeliveryWindow window, OrderPart part) =>
        part is { Window: null, IsClosed: false } && MayStay(order, window, part)
        && window.Takes(book.Node(part.Node));

    // What it had was in a window of the same id that is long forgotten.
    private static void Leave(CustomerOrder order)
    {
        order.Parts.ForEach(part => part.Window = null);
        (order.WindowParcels, order.WindowDay) = (0, null);
    }

    /// <summary>Writes what the batch has changed into the open transaction.</summary>
    public void Save()
    {
        foreach (var id in _changed)
        {
            book.Store.Capacities.Windows.Save(_windows[id], book.Store.Version);
        }

        _changed.Clear();
    }

    private static string Elsewhere(string id, NodeId node) =>
        $"Delivery window '{id}' is not for what leaves {node}: take one of the quote.";

    private static DateOnly Today(Moment now) => DateOnly.FromDateTime(now.ToTime().UtcDateTime);

    // Whether any of it is still to be given to a node.
    private static bool IsPending(CustomerOrder order) => !order.HasEnded && !order.IsCancelWanted
        && (order.Parts.Count == 0 || order.Hold is not null || order.Window is not null
            || order.Consolidation is not null || order.IsWaiting);

    private void Note(CustomerOrder order, string kind, string text) =>
        book.Note(order, book.Events.Now, "hub", kind, text);

    private bool Take(CustomerOrder order, string id)
    {
        if (Of(id) is not { Left: > 0 } window || !window.IsOpen(book.Events.Now))
        {
            return false;
        }

        Book(id, 1);
        order.WindowParcels++;
        return true;
    }
}
