using EdgeDom.Control.Views;
using EdgeDom.Model.Commands;
using EdgeDom.Model.Messages;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>
/// One step under way: the state it changes, the time it is given, and what it has decided so far, in order.
/// </summary>
internal sealed class Turn(SiteState state, Moment now)
{
    private HashSet<int>? soon;

    public SiteState State { get; } = state;

    public Moment Now { get; } = now;

    public List<Command> Commands { get; } = [];

    public List<StockMovement> Movements { get; } = [];

    public List<SiteMessage> Messages { get; } = [];

    public List<Note> Notes { get; } = [];

    /// <summary>Items whose free or allotted units have changed in this step.</summary>
    public SortedSet<int> ChangedRights { get; } = [];

    /// <summary>Whether the rights of every item are looked at in this step.</summary>
    public bool LooksAtAllRights { get; set; }

    /// <summary>Bins that stand elsewhere than before this step, or are new.</summary>
    public SortedSet<int> MovedBins { get; } = [];

    /// <summary>Who acts while a fact of a port's page is taken; empty when nobody signed in, and else.</summary>
    public string Person { get; set; } = "";

    /// <summary>For the cause of a movement: <c> by Ada</c>, or nothing.</summary>
    public string By => Person.Length == 0 ? "" : $" by {Person}";

    /// <summary>Lost units that only reservations made by postings can go short for.</summary>
    public List<StockShortfall> Uncovered { get; } = [];

    /// <summary>
    /// Items that the waiting orders want which may be chosen next, as of the first time that somebody asks in this
    /// step; empty where the store does not look ahead.
    /// </summary>
    public HashSet<int> Soon => soon ??= SoonWanted();

    /// <summary>Whether something happened that makes all unclaimed plans doubtful.</summary>
    public bool MustReplan { get; set; }

    /// <summary>Whether planning broke off at its bound and has more to do.</summary>
    public bool HasMore { get; set; }

    /// <summary>Whether a bin is wanted by a port or by an order that waits for one.</summary>
    public bool IsWantedSoon(StoredBin bin)
    {
        if (bin.Visits.Count > 0)
        {
            return true;
        }

        foreach (var load in bin.Loads)
        {
            if (Soon.Contains(load.Sku))
            {
                return true;
            }
        }

        return false;
    }

    private HashSet<int> SoonWanted()
    {
        var items = new HashSet<int>();
        if (State.Settings.Store.KnowsDemand)
        {
            var end = Math.Min(State.Settings.Store.OrderChoices, State.Waiting.Count);
            for (var i = 0; i < end; i++)
            {
                foreach (var line in State.Waiting[i].Lines)
                {
                    items.Add(line.Sku);
                }
            }
        }

        return items;
    }
}
