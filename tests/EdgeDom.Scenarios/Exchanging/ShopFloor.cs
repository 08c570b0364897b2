using EdgeDom.Control.Views;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Links;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// The people of one site and what really lies in the bins: they work off the list of waiting orders, take what is
/// there, and now and then something is gone that the books still have.
/// </summary>
internal sealed class ShopFloor
{
    private const int LatelyMax = 150;

    private readonly SiteHouse site;
    private readonly Random chance;
    private readonly Dictionary<(BinId Bin, int Compartment), long> truth = [];
    private readonly Dictionary<FulfilmentOrderId, Dictionary<int, long>> sent = [];
    private readonly List<OrderFilledByHand> deeds = [];
    private readonly HashSet<FulfilmentOrderId> forgotten = [];
    private long acts;

    public ShopFloor(SiteHouse site, Random chance)
    {
        (this.site, this.chance) = (site, chance);
        foreach (var bin in site.Options.OpeningStock.Bins)
        {
            foreach (var load in bin.Loads)
            {
                truth[(bin.Bin, load.Compartment)] = load.Quantity;
            }
        }
    }

    public SiteHouse Site => site;

    /// <summary>What has left the building, by fulfilment order and line.</summary>
    public IReadOnlyDictionary<FulfilmentOrderId, Dictionary<int, long>> Sent => sent;

    /// <summary>
    /// Sent, but a lost disk or an old backup has taken all knowledge of it before the hub heard; people know.
    /// </summary>
    public IReadOnlySet<FulfilmentOrderId> Forgotten => forgotten;

    /// <summary>The last orders that were sent.</summary>
    public IEnumerable<FulfilmentOrderId> SentLately =>
        deeds.TakeLast(LatelyMax).Select(deed => deed.FulfilmentOrder);

    public long UnitsSent { get; private set; }

    /// <summary>The site's books have lost what the hub has not heard: these orders have not ended there.</summary>
    public void Forget(IEnumerable<FulfilmentOrderId> notHeard) => forgotten.UnionWith(notHeard);

    /// <summary>Some people work for a while; a crash in between is told by <paramref name="diesAt"/>.</summary>
    public void Work(int sharePermille, CrashAt diesAt)
    {
        if (!site.IsOpen)
        {
            return;
        }

        var done = new List<(OrderFilledByHand Act, Task<PageActResult> Answer)>();
        var taken = new Dictionary<(BinId Bin, int Compartment), long>();
        foreach (var order in site.Brain.WaitingOrders(50).Where(_ => chance.Next(1000) < sharePermille))
        {
            // What has left already is only written down again.
            IReadOnlyList<HandTaking> takings = forgotten.Contains(order.Id)
                ? [.. deeds.Last(deed => deed.FulfilmentOrder == order.Id).Takings]
                : [.. Take(order, taken)];
            var act = new OrderFilledByHand(order.Id, takings, $"key-{++acts}");
            done.Add((act, site.Submit(act)));
        }

        if (diesAt == CrashAt.BeforeCommit)
        {
            site.Kill();
            return;
        }

        if (done.Count > 0)
        {
            site.Tick();
        }

        foreach (var (act, answer) in done)
        {
            Leave(act, answer);
        }

        if (diesAt == CrashAt.AfterCommit)
        {
            site.Kill();
        }
    }

    /// <summary>A few units vanish; nobody has noticed.</summary>
    public void Lose()
    {
        var at = truth.Keys.ElementAt(chance.Next(truth.Count));
        truth[at] -= Math.Min(truth[at], chance.Next(1, 4));
    }

    private IEnumerable<HandTaking> Take(
        WaitingOrder order, Dictionary<(BinId Bin, int Compartment), long> taken)
    {
        foreach (var place in order.Places)
        {
            var at = (place.Bin, place.Compartment);
            var units = Math.Min(place.Quantity, truth[at] - taken.GetValueOrDefault(at));
            if (units > 0)
            {
                taken[at] = taken.GetValueOrDefault(at) + units;
                yield return place with { Quantity = units };
            }
        }
    }

    private void Leave(OrderFilledByHand act, Task<PageActResult> answer)
    {
        if (!answer.IsCompleted || answer.Result.Outcome != PageActOutcome.Taken)
        {
            throw new WorldFault($"{site.Name}: {act.FulfilmentOrder} stood on the list and was then refused: "
                + (answer.IsCompleted ? answer.Result.Message : "no answer"));
        }

        if (forgotten.Contains(act.FulfilmentOrder))
        {
            return;
        }

        var lines = new Dictionary<int, long>();
        if (!sent.TryAdd(act.FulfilmentOrder, lines))
        {
            throw new WorldFault($"{site.Name} sent {act.FulfilmentOrder} twice.");
        }

        deeds.Add(act);
        foreach (var taking in act.Takings)
        {
            lines[taking.Line] = lines.GetValueOrDefault(taking.Line) + taking.Quantity;
            truth[(taking.Bin, taking.Compartment)] -= taking.Quantity;
            UnitsSent += taking.Quantity;
        }
    }
}
