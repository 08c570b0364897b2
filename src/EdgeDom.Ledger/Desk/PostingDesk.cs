using System.Globalization;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// Decides posting requests against the books as they stand, for the tick that comes next: the same books, the same
/// requests and the same rules give the same answers and movements. Nothing is written here; the tick that is committed
/// carries <see cref="Movements"/> and <see cref="Close"/>. Only for the thread that commits.
/// </summary>
public sealed class PostingDesk
{
    /// <summary>Reservations and counts that lapse in one tick at most; the others lapse in the next.</summary>
    public const int LapsesMax = 1_000;

    /// <summary>
    /// When so many parts of counts that waited for the hub are posted in one tick, the other counts wait for the next.
    /// </summary>
    public const int PartsMax = 5_000;

    /// <summary>
    /// So long a closed count waits for the hub at most, in ms the ledger runs: a hub that is started anew answers in
    /// it.
    /// </summary>
    public const int AskMillis = 300_000;

    /// <summary>
    /// A ledger with timed reservations or open counts writes down that it ran at least so often, in ms.
    /// </summary>
    public const int HeartbeatMillis = 60_000;

    private readonly OutcomeBook outcomes;
    private readonly ReservationBook reservations;
    private readonly CountBook counts;
    private readonly Func<LedgerHead> head;
    private readonly Action begin;
    private readonly DeskDraft draft;
    private readonly RequestDesk desk;
    private readonly PostingContent content = new();
    private readonly Dictionary<PostingId, StoredPosting> decided = [];
    private readonly List<StockShortfall> missing = [];
    private readonly List<CountQuestion> asked = [];
    private readonly List<StockCount> counted = [];
    private PostingBatch? batch;
    private long ranMillis;
    private long writtenMillis;
    private int cuts;

    internal PostingDesk(
        BalanceBook balances,
        OutcomeBook outcomes,
        ReservationBook reservations,
        CountBook counts,
        Func<LedgerHead> head,
        Action begin,
        long ranMillis)
    {
        (this.outcomes, this.reservations, this.counts) = (outcomes, reservations, counts);
        (this.head, this.begin) = (head, begin);
        (this.ranMillis, writtenMillis) = (ranMillis, ranMillis);
        draft = new DeskDraft(balances, reservations, counts);
        desk = new RequestDesk(draft) { Rules = Nothing.Known };
    }

    /// <summary>What was decided since the last commit, in order; goes before all else in the tick.</summary>
    public IReadOnlyList<StockMovement> Movements => draft.Movements;

    /// <summary>Promised units of the house that counts did not find: who goes short is said in this tick.</summary>
    public IReadOnlyList<StockShortfall> Missing => missing;

    /// <summary>What the hub is asked for in this tick, because counts miss it.</summary>
    public IReadOnlyList<CountQuestion> Asked => asked;

    /// <summary>
    /// What counts posted in this tick found, in order. One that waits for the hub is not posted yet, and one that was
    /// refused or given up found nothing.
    /// </summary>
    public IReadOnlyList<StockCount> Counted => counted;

    /// <summary>The counts of bins that are open after the last commit, in no order.</summary>
    public IReadOnlyCollection<BinCount> OpenCounts => counts.Open;

    /// <summary>Counts of bins that began, ended or changed since the last commit, ended ones first.</summary>
    public IEnumerable<BinCount> ChangedCounts => draft.Counts.Changed.OrderBy(count => count.IsOpen);

    /// <summary>Whether this tick has something of the desk to commit.</summary>
    public bool HasNews => HasDecided
        || (NextDueMillis is not null && ranMillis - writtenMillis >= HeartbeatMillis);

    /// <summary>In how many ms the desk wants to run although nobody asks; null when nothing waits.</summary>
    public long? DueInMillis => NextDueMillis is { } due
        ? Math.Max(0, Math.Min(due - ranMillis, writtenMillis + HeartbeatMillis - ranMillis))
        : null;

    /// <summary>
    /// The ledger has run for so long since this was last said, by a clock that nobody sets. What has been held for its
    /// whole time lapses. Time in which the ledger did not run does not count: a clock that jumps while the program is
    /// away ends nothing.
    /// </summary>
    public void Pass(long elapsedMillis)
    {
        ranMillis += Math.Max(0, elapsedMillis);
        if (NextDueMillis is null || NextDueMillis > ranMillis)
        {
            return;
        }

        var request = Request(Nothing.Known);
        foreach (var (due, id) in counts.Due.Take(LapsesMax))
        {
            if (due <= ranMillis && draft.Counts.Find(id) is { State: CountState.Open } count)
            {
                request.Begin($"lapse-count:{id}", "the time of its count was over");
                BinCounts.End(request, count, CountState.Lapsed);
            }
        }

        foreach (var (due, id) in reservations.Due.Take(LapsesMax))
        {
            if (due > ranMillis)
            {
                break;
            }

            if (draft.Find(id) is { State: ReservationState.Open } held)
            {
                request.Begin($"lapse:{id}", "its time was over");
                Holds.GiveBack(request, held, ReservationState.Lapsed);
            }
        }
    }

    /// <summary>Whether the hub has answered what a closed count was waiting for.</summary>
    public bool HasAnswers(IHouseRules rules) =>
        counts.Asking.Count > 0 && counts.Asking.Any(count => !rules.IsAsked(count));

    /// <summary>
    /// Posts closed counts that wait for the hub no longer, because it has answered or their time is over; returns
    /// those whose result could not be posted any more and was given up. After <see cref="Pass"/> and before any
    /// request, so that nobody takes what the hub gave back.
    /// </summary>
    public IReadOnlyList<CountId> EndAsked(IHouseRules rules)
    {
        if (counts.Asking.Count == 0)
        {
            return [];
        }

        var (dropped, work) = (new List<CountId>(), 0);
        foreach (var count in counts.Asking.Select(id => draft.Counts.Find(id)!))
        {
            if (count.DueMillis > ranMillis && rules.IsAsked(count.Id))
            {
                continue;
            }

            if (work >= PartsMax)
            {
                break;
            }

            work += count.Result?.Parts.Count ?? 0;
            if (!EndAsked(count, Request(rules)))
            {
                dropped.Add(count.Id);
            }
        }

        return dropped;
    }

    /// <summary>
    /// Decides one request. A request that was answered before gets the stored answer; another request under its id
    /// gets <see cref="PostingOutcome.OtherContent"/> and changes nothing. Throws when the request breaks a law of
    /// <see cref="PostingLaws"/>: check before.
    /// </summary>
    public PostingAnswer Decide(PostingRequest request, IHouseRules rules)
    {
        Require.That(
            PostingLaws.FaultOf(request) is not { } fault, $"A request is lawful before it is decided: {request.Id}.");
        begin();
        var hash = content.Hash(request);
        if ((decided.GetValueOrDefault(request.Id) ?? outcomes.Find(request.Id)) is { } known)
        {
            return known.Hash.AsSpan().SequenceEqual(hash)
                ? known.Answer
                : known.Answer with { Outcome = PostingOutcome.OtherContent, Results = [] };
        }

        var answer = Post(request, rules);
        decided.Add(request.Id, new StoredPosting(answer, hash));
        return answer;
    }

    /// <summary>
    /// Takes so much of the house's stock from its newest open reservations, because the units are gone and everybody
    /// else who could go short has gone short. Throws when they do not hold as much: the books would part.
    /// </summary>
    public IReadOnlyList<StockMovement> Cut(StockShortfall uncovered)
    {
        var request = Request(Nothing.Known);
        var number = (cuts++).ToString(CultureInfo.InvariantCulture);
        request.Begin($"cut:{head().Tick + 1}:{number}", uncovered.Cause);
        Require.That(
            request.Cut(uncovered.Sku, "", uncovered.Quantity) == 0,
            $"Lost units of {uncovered.Sku} were promised to somebody: {uncovered.Quantity}.");
        var movements = draft.Marked.ToArray();
        draft.Movements.RemoveRange(draft.Movements.Count - movements.Length, movements.Length);
        return movements;
    }

    /// <summary>What the tick that is committed next must carry; null when there is nothing.</summary>
    public PostingBatch? Close()
    {
        var isTimed = NextDueMillis is not null || draft.Counts.Changed.Count > 0
            || draft.Reservations.Any(reservation => reservation.DueMillis > 0);
        batch = decided.Count == 0 && draft.Reservations.Count == 0 && !isTimed
            ? null
            : new PostingBatch(
                [.. decided.Values], [.. draft.Reservations], [.. ChangedCounts], isTimed ? ranMillis : null);
        return batch;
    }

    /// <summary>The tick is durable.</summary>
    internal void Accept(PostingBatch? committed)
    {
        Require.That(
            committed == batch && (batch is not null || !HasDecided),
            "What the desk decided is committed with its tick.");
        if (committed is not null)
        {
            foreach (var reservation in committed.Reservations)
            {
                reservations.Accept(reservation);
            }

            foreach (var count in committed.Counts)
            {
                counts.Accept(count);
            }

            writtenMillis = committed.RanMillis ?? writtenMillis;
        }

        Forget();
    }

    /// <summary>The tick was not committed: nothing was decided.</summary>
    internal void Forget()
    {
        draft.Clear();
        decided.Clear();
        missing.Clear();
        asked.Clear();
        counted.Clear();
        batch = null;
        cuts = 0;
    }

    private bool HasDecided => decided.Count > 0 || draft.Movements.Count > 0 || draft.Counts.Changed.Count > 0;

    // The sooner of the two; a reservation or count that nobody times has no part in it.
    private long? NextDueMillis => (reservations.NextDueMillis, counts.NextDueMillis) switch
    {
        ({ } held, { } counted) => Math.Min(held, counted),
        var (held, counted) => held ?? counted,
    };

    private PostingAnswer Post(PostingRequest request, IHouseRules rules)
    {
        var first = draft.Movements.Count;
        Request(rules).Begin($"p:{request.Id}", request.Why);
        var results = new StepResult[request.Steps.Count];
        for (var step = 0; step < results.Length; step++)
        {
            var decision = Decide(request.Steps[step]);
            if (decision.Refusal is { } refusal)
            {
                return Refuse(request.Id, refusal, step);
            }

            results[step] = decision.Result;
        }

        if (desk.WhyBooksPart() is { } why)
        {
            return Refuse(request.Id, why, -1);
        }

        missing.AddRange(desk.Missing);
        asked.AddRange(desk.Asked);
        counted.AddRange(desk.Counted);
        var entries = draft.Movements.Count - first;
        return new PostingAnswer(request.Id, PostingOutcome.Accepted, desk.Tick, null, -1,
            entries == 0 ? 0 : head().Entries + first + 1, entries, results);
    }

    // It was tried when the count was closed, and nobody has changed the bin since; settings may have.
    private bool EndAsked(BinCount count, RequestDesk request)
    {
        var result = Require.Known(count.Result, "What was counted is kept until it is posted.");
        request.Begin($"counted:{count.Id}", result.Cause);
        var isPosted = BinCounts.Post(request, count, result.Parts).Refusal is null && request.WhyBooksPart() is null;
        if (!isPosted)
        {
            draft.TakeBack();
            request.Begin($"counted:{count.Id}", "its result cannot be posted any more");
            BinCounts.End(request, count, CountState.Dropped);
        }

        missing.AddRange(request.Missing.Select(lost => lost with { Count = count.Id }));
        counted.AddRange(request.Counted);
        return isPosted;
    }

    private PostingAnswer Refuse(PostingId id, PostingRefusal refusal, int step)
    {
        draft.TakeBack();
        return new PostingAnswer(id, PostingOutcome.Refused, head().Tick + 1, refusal, step, 0, 0, []);
    }

    private RequestDesk Request(IHouseRules rules)
    {
        (desk.Rules, desk.Tick, desk.RanMillis) = (rules, head().Tick + 1, ranMillis);
        return desk;
    }

    private StepDecision Decide(PostingStep step) => step switch
    {
        PostingStep.Transfer transfer => Transfers.Decide(desk, transfer),
        PostingStep.Hold hold => Holds.Decide(desk, hold),
        PostingStep.Fulfil fulfil => Holds.Decide(desk, fulfil),
        PostingStep.Void end => Holds.Decide(desk, end),
        PostingStep.Count count => Counts.Decide(desk, count),
        PostingStep.OpenCount open => BinCounts.Decide(desk, open),
        PostingStep.CloseCount close => BinCounts.Decide(desk, close),
        PostingStep.DropCount drop => BinCounts.Decide(desk, drop),
        PostingStep.Block block => Transfers.Decide(desk, block),
        PostingStep.Unblock unblock => Transfers.Decide(desk, unblock),
        _ => throw new NotSupportedException($"A step of a kind nobody decides: {step.GetType().Name}."),
    };

    /// <summary>The rules for what the ledger does by itself: it asks nobody.</summary>
    private sealed class Nothing : IHouseRules
    {
        public static Nothing Known { get; } = new();

        public bool MayTakeAllotted => false;

        public bool KnowsItem(Sku sku) => false;

        public bool KnowsPort(PortId port) => false;

        public PostingRefusal? WhyNotIn(BinId bin, int compartment, Sku sku, string lot, string owner) =>
            PostingRefusal.UnknownPlace;

        public PostingRefusal? WhyNotCounted(BinId bin) => PostingRefusal.UnknownPlace;

        public IEnumerable<(int Compartment, Sku Sku, string Lot, string Owner)> GoodsIn(BinId bin) => [];

        public long Planned(BinId bin, int compartment, Sku sku, string lot, string owner) => 0;
    }
}
