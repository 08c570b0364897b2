using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Links;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// The people of one site who send orders: they work off the list of waiting orders and take what is there; now and
/// then something is gone that the books still have. People remember what they have sent; the books may not, and then
/// it is written down again.
/// </summary>
internal sealed class ShopFloor
{
    private readonly SiteHouse site;
    private readonly Random chance;
    private readonly Shelves shelves;
    private readonly Dictionary<FulfilmentOrderId, Deed> sent = [];
    private readonly Dictionary<FulfilmentOrderId, Deed> unwritten = [];
    private readonly HashSet<FulfilmentOrderId> neverWritten = [];
    private long acts;

    public ShopFloor(SiteHouse site, Random chance)
    {
        (this.site, this.chance) = (site, chance);
        shelves = new Shelves(site.Options.OpeningStock);
        Clerks = new Clerks(site, shelves, this, chance);
    }

    public SiteHouse Site => site;

    /// <summary>The people who post.</summary>
    public Clerks Clerks { get; }

    public Shelves Shelves => shelves;

    /// <summary>What has left the building.</summary>
    public IReadOnlyDictionary<FulfilmentOrderId, Deed> Sent => sent;

    /// <summary>
    /// Sent, but the books had forgotten it, and the order was cancelled before it could be written down again.
    /// </summary>
    public IReadOnlySet<FulfilmentOrderId> NeverWritten => neverWritten;

    /// <summary>Whether something was sent that the books have forgotten.</summary>
    public bool HasUnwritten => unwritten.Count > 0;

    public long UnitsSent { get; private set; }

    /// <summary>Units that have left a shelf, which the books have forgotten.</summary>
    public long Unwritten(Shelf shelf) => unwritten.Values.SelectMany(deed => deed.Act.Takings)
        .Where(taking => taking.Bin == shelf.Bin && taking.Compartment == shelf.Compartment)
        .Sum(taking => taking.Quantity);

    /// <summary>A ledger of a new life: what the hub had not heard must be written down again.</summary>
    public void BeginLife()
    {
        foreach (var (id, deed) in sent.Where(one => one.Value.Up > site.LifeBeganAt))
        {
            unwritten[id] = deed;
        }

        Clerks.BeginLife();
    }

    /// <summary>Of what is unwritten, what can never be written: the hub has closed these orders.</summary>
    public void GiveUpWriting(Func<FulfilmentOrderId, bool> isClosed)
    {
        foreach (var (id, deed) in unwritten.Where(one => isClosed(one.Key)).ToArray())
        {
            unwritten.Remove(id);
            neverWritten.Add(id);
            deed.Up = 0;
            foreach (var taking in deed.Act.Takings)
            {
                shelves.Unsend(shelves.At(taking.Bin, taking.Compartment), taking.Quantity);
            }
        }
    }

    /// <summary>Some people work for a while; a crash in between is told by <paramref name="diesAt"/>.</summary>
    public void Work(int sharePermille, CrashAt diesAt)
    {
        Clerks.AskAgain();
        if (!site.IsOpen || Clerks.IsHeldUp)
        {
            return;
        }

        // What has left already is only written down again, before anybody takes anything else.
        var again = site.Brain.WaitingOrders(50).Where(order => sent.ContainsKey(order.Id))
            .Select(order => Again(order.Id)).ToArray();
        Write(again, CrashAt.Never);
        var taken = new Dictionary<Shelf, long>();
        var fresh = site.Brain.WaitingOrders(50).Where(_ => chance.Next(1000) < sharePermille)
            .Select(order => New(order.Id, [.. Take(order, taken)])).ToArray();
        Write(fresh, diesAt);
    }

    /// <summary>A few units vanish; nobody has noticed.</summary>
    public void Lose()
    {
        var shelf = shelves.All[chance.Next(shelves.All.Count)];
        var units = Math.Min(shelves.Units(shelf), chance.Next(1, 4));
        if (!Clerks.IsWaiting)
        {
            shelves.Lose(shelf, units);
        }
    }

    private Deed New(FulfilmentOrderId order, IReadOnlyList<HandTaking> takings) =>
        new(new OrderFilledByHand(order, takings, $"key-{++acts}"));

    private Deed Again(FulfilmentOrderId order) => unwritten.TryGetValue(order, out var deed)
        ? deed
        : throw new WorldFault($"{site.Name} has sent {order}, the hub has heard it, and it stands on the list again.");

    private IEnumerable<HandTaking> Take(WaitingOrder order, Dictionary<Shelf, long> taken)
    {
        foreach (var place in order.Places)
        {
            var shelf = shelves.At(place.Bin, place.Compartment);
            var units = Math.Min(place.Quantity, shelves.Units(shelf) - taken.GetValueOrDefault(shelf));
            if (units > 0)
            {
                taken[shelf] = taken.GetValueOrDefault(shelf) + units;
                yield return place with { Quantity = units };
            }
        }
    }

    private void Write(IReadOnlyList<Deed> deeds, CrashAt diesAt)
    {
        var answers = deeds.Select(deed => site.Submit(deed.Act)).ToArray();
        if (diesAt == CrashAt.BeforeCommit)
        {
            site.Kill();
            return;
        }

        if (deeds.Count > 0)
        {
            site.Tick();
        }

        for (var at = 0; at < deeds.Count; at++)
        {
            Written(deeds[at], answers[at]);
        }

        if (diesAt == CrashAt.AfterCommit)
        {
            site.Kill();
        }
    }

    private void Written(Deed deed, Task<PageActResult> answer)
    {
        var order = deed.Act.FulfilmentOrder;
        if (!answer.IsCompleted || answer.Result.Outcome != PageActOutcome.Taken)
        {
            throw new WorldFault($"{site.Name}: {order} stood on the list and was then refused: "
                + (answer.IsCompleted ? answer.Result.Message : "no answer"));
        }

        deed.Up = site.Ledger.UpLast;
        if (unwritten.Remove(order))
        {
            return;
        }

        if (!sent.TryAdd(order, deed))
        {
            throw new WorldFault($"{site.Name} sent {order} twice.");
        }

        foreach (var taking in deed.Act.Takings)
        {
            shelves.Send(shelves.At(taking.Bin, taking.Compartment), taking.Quantity);
            UnitsSent += taking.Quantity;
        }
    }
}
