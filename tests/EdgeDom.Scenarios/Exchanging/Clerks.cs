using EdgeDom.Ledger.Desk;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;
using EdgeDom.Site.Postings;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>
/// The people of one site who post: they receive goods, throw away what is broken, set units aside for customers of
/// the house and hand them over, hold units back and count, at once or with the bin frozen meanwhile. A posting without
/// an answer is posted again under its id; an answer, also a refusal, never changes.
/// </summary>
internal sealed class Clerks
{
    private const int OldMax = 60;
    private const int RememberedMax = 200;

    private readonly SiteHouse site;
    private readonly Shelves shelves;
    private readonly ShopFloor floor;
    private readonly Random chance;
    private readonly ClerkIdeas ideas;
    private readonly List<Asked> answered = [];
    private List<Asked> waiting = [];
    private bool isNewLife;

    public Clerks(SiteHouse site, Shelves shelves, ShopFloor floor, Random chance)
    {
        (this.site, this.shelves, this.floor, this.chance) = (site, shelves, floor, chance);
        ideas = new ClerkIdeas(site.Name, shelves, Lying, chance);
    }

    /// <summary>Whether people wait for an answer; until they have it nobody touches the shelves.</summary>
    public bool IsWaiting => waiting.Count > 0;

    /// <summary>
    /// Whether a new life has begun and nobody can write down again what it has forgotten, because a count that waits
    /// for the hub freezes a bin; until then nobody writes or takes anything.
    /// </summary>
    public bool IsHeldUp => isNewLife;

    public long Postings { get; private set; }

    public long Refusals { get; private set; }

    /// <summary>Postings that came once more under their id.</summary>
    public long Repeats { get; private set; }

    /// <summary>Postings that a lost disk or an old backup has taken out of the books before the hub heard.</summary>
    public long Forgotten { get; private set; }

    /// <summary>A few new postings, now and then an old one again; a crash is told by <paramref name="diesAt"/>.
    /// </summary>
    public void Work(CrashAt diesAt)
    {
        if (!site.IsOpen)
        {
            return;
        }

        AskAgain();
        if (IsHeldUp)
        {
            return;
        }

        for (var left = chance.Next(2, 7); left > 0; left--)
        {
            waiting.Add(ideas.Next(mayCount: !floor.HasUnwritten));
        }

        Post(answered.Count > 0 && chance.Next(3) == 0 ? [.. waiting, Old()] : [.. waiting], diesAt);
    }

    /// <summary>People ask what became of what they had posted, and post again what a new life has forgotten.</summary>
    public void AskAgain()
    {
        if (site.IsOpen && isNewLife)
        {
            site.Tick();
            if (site.Ledger.Desk.OpenCounts.Any(count => count.State == CountState.Asking))
            {
                return;
            }

            isNewLife = false;
            Add(ideas.Drop, site.Ledger.Desk.OpenCounts);
            Post([.. waiting.Where(ask => ask.IsReceipt)], CrashAt.Never);
            CountWhatIsMissing();
        }

        if (site.IsOpen)
        {
            Post([.. waiting], CrashAt.Never);
        }
    }

    /// <summary>
    /// A ledger of a new life: what it remembers it must remember rightly, and it may have forgotten only what the hub
    /// had not heard. That is posted again; what was counted must be counted anew.
    /// </summary>
    public void BeginLife()
    {
        var lost = answered.TakeLast(RememberedMax).Concat(waiting).Where(ask => !IsRemembered(ask)).ToArray();
        Forgotten += lost.Length;
        answered.RemoveAll(lost.Contains);
        waiting.RemoveAll(lost.Contains);
        waiting = [.. lost.Where(ask => ask is { IsAccepted: true, IsCount: false }), .. waiting];
        foreach (var ask in lost)
        {
            ask.Answer = null;
        }

        isNewLife = true;
    }

    /// <summary>Nothing is set aside or held back any more, and every compartment is counted.</summary>
    public void CloseBooks()
    {
        if (!site.IsOpen)
        {
            return;
        }

        AskAgain();

        // What was set aside for a time that is over lapses first.
        site.Tick();
        var all = ideas.Everything(site.Ledger.Desk.OpenCounts, site.Ledger.Balances());
        waiting.Add(all);
        Post([all], CrashAt.Never);
        if (!all.IsAccepted)
        {
            throw new WorldFault($"{site.Name} cannot close its books: {all.Answer}");
        }
    }

    private static bool AreSame(PostingAnswer one, PostingAnswer other) =>
        one with { Results = other.Results } == other && one.Results.SequenceEqual(other.Results);

    private long Lying(Shelf shelf) => shelves.Units(shelf) - waiting.Sum(ask => ask.TakenFrom(shelf));

    private Asked Old()
    {
        Repeats++;
        return answered[^chance.Next(1, Math.Min(OldMax, answered.Count) + 1)];
    }

    private void Post(IReadOnlyList<Asked> asks, CrashAt diesAt)
    {
        if (asks.Count == 0)
        {
            return;
        }

        var replies = asks.Select(ask => site.Submit(ask.Request)).ToArray();
        if (diesAt == CrashAt.BeforeCommit)
        {
            site.Kill();
            return;
        }

        site.Tick();
        for (var at = 0; at < asks.Count; at++)
        {
            See(asks[at], replies[at]);
        }

        if (diesAt == CrashAt.AfterCommit)
        {
            site.Kill();
            return;
        }

        foreach (var ask in asks.Where(ask => waiting.Remove(ask)))
        {
            answered.Add(ask);
            ask.Hear(shelves);
        }
    }

    private void See(Asked ask, Task<PostingReply> reply)
    {
        var answer = reply.IsCompleted ? reply.Result.Answer : null;
        if (answer is null || answer.Outcome == PostingOutcome.OtherContent)
        {
            throw new WorldFault($"{site.Name} gave no answer to posting {ask.Request.Id}: {answer}");
        }

        if (ask.Answer is { } before)
        {
            RequireSame(before, answer);
            return;
        }

        (ask.Answer, ask.Up) = (answer, site.Ledger.UpLast);
        Postings++;
        Refusals += ask.IsAccepted ? 0 : 1;
    }

    private bool IsRemembered(Asked ask)
    {
        var stored = site.Ledger.AnswerTo(ask.Request.Id);
        if (ask.Answer is null)
        {
            return stored is null
                ? true
                : throw new WorldFault($"{site.Name} has an answer to {ask.Request.Id}, which it never decided.");
        }

        if (stored is not null)
        {
            RequireSame(ask.Answer, stored);
            return true;
        }

        return ask.Up > site.LifeBeganAt
            ? false
            : throw new WorldFault(
                $"{site.Name} has forgotten the answer to {ask.Request.Id}, which its ledger had: {ask.Answer}");
    }

    private void RequireSame(PostingAnswer before, PostingAnswer now)
    {
        if (!AreSame(before, now))
        {
            throw new WorldFault($"{site.Name} answered {before.Id} with {before} and now with {now}.");
        }
    }

    // What has left a shelf and will be written down again must be there in the books first.
    private void CountWhatIsMissing()
    {
        var booked = site.Ledger.Balances().Where(one => one.Account.Kind == AccountKind.Bin)
            .ToDictionary(one => (one.Sku, one.Account), one => one.Quantity);
        var counts = shelves.All.Select(shelf => (Shelf: shelf, Units: shelves.Units(shelf) + floor.Unwritten(shelf)
                + waiting.Where(ask => ask.HasHappened).Sum(ask => ask.TakenFrom(shelf))))
            .Where(one => one.Units > booked.GetValueOrDefault(
                (one.Shelf.Sku, Account.Bin(one.Shelf.Bin, one.Shelf.Compartment))))
            .ToArray();
        Add(ideas.Count, counts);
    }

    private void Add<T>(Func<IEnumerable<T>, Asked> idea, IReadOnlyCollection<T> of)
    {
        if (of.Count > 0)
        {
            var ask = idea(of);
            waiting.Add(ask);
            Post([ask], CrashAt.Never);
        }
    }
}
