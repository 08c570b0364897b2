using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Views;
using EdgeDom.Sourcing;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Trials;

/// <summary>Asks decisions of the past again at several prices of CO2. Changes nothing; for one thread.</summary>
/// <param name="prices">Minor units of money a tonne, each more than the one before.</param>
public sealed class CarbonTrial(IReadOnlyList<long> prices)
{
    /// <summary>Most prices.</summary>
    public const int PricesMax = 20;

    /// <summary>Most decisions.</summary>
    public const int DecisionsMax = 1_000;

    /// <summary>The highest price.</summary>
    public const long PriceMax = DeliveryDocument.Co2MinorMost;

    /// <summary>Most answers in all, which bounds the work.</summary>
    public const int AnswersMax = 10_000;

    private const long GramsPerTonne = 1_000_000;

    private readonly Sum[] _sums = [.. prices.Select(_ => new Sum())];
    private readonly Sum _decided = new();
    private int _decisions;
    private int _byHand;
    private int _unknown;
    private int _unreadable;
    private int _ofOthers;
    private long _unfilled;

    /// <summary>Prices where nobody says which: from none to what moves nearly any parcel.</summary>
    public static IReadOnlyList<long> Usual { get; } =
        [0, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000];

    /// <summary>
    /// Adds one decision that was kept with its question. What a person chose is left out: no price did.
    /// </summary>
    /// <param name="decided">The decision.</param>
    /// <param name="own">The version that decided; null where it is not there or cannot be read.</param>
    /// <param name="asked">The version that answers anew; null likewise.</param>
    /// <param name="isOwn">Whether the order is one that this version would decide.</param>
    public void Add(KeptDecision decided, Strategy? own, Strategy? asked, bool isOwn = true)
    {
        if (!isOwn)
        {
            _ofOthers++;
            return;
        }

        if (decided.Question!.ByHand is not null)
        {
            _byHand++;
            return;
        }

        if (own is null || asked is null)
        {
            _unreadable++;
            return;
        }

        var question = decided.Question.Asked();
        if (CarbonPlan.Of(question, own, decided.Record.Decision) is not { } was
            || CarbonLadder.Of(question, asked, prices) is not { } plans)
        {
            _unknown++;
            return;
        }

        _decisions++;
        _decided.Add(was, was);
        _unfilled += plans[0].Unfilled;
        for (var at = 0; at < _sums.Length; at++)
        {
            _sums[at].Add(plans[at], plans[0]);
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="from">The first day of it.</param>
    /// <param name="to">The last.</param>
    /// <param name="strategy">The version that answered; null for the one that had decided each.</param>
    /// <param name="isCut">Whether more were to be asked.</param>
    public FrontierReport Report(DateOnly from, DateOnly to, string? strategy, bool isCut) => new(
        from,
        to,
        strategy,
        _decisions,
        isCut,
        new FrontierLeftOut(_byHand, _unknown, _unreadable, _ofOthers),
        _unfilled,
        new FrontierDecided(_decided.CostMinor, _decided.Co2Grams, _decided.Parcels),
        [.. _sums.Select((_, at) => Point(at))]);

    private FrontierPoint Point(int at)
    {
        var (sum, isBest) = (_sums[at], IsOnFrontier(at));
        var before = !isBest ? null
            : Enumerable.Range(0, at).Where(IsOnFrontier).Select(one => _sums[one]).LastOrDefault();
        return new FrontierPoint(
            prices[at],
            sum.CostMinor,
            sum.Co2Grams,
            sum.Parcels,
            sum.Moved,
            sum.Unproven,
            isBest,
            before is null ? null : PerTonne(sum.CostMinor - before.CostMinor, before.Co2Grams - sum.Co2Grams));
    }

    // No other is as good in both and better in one, and of equals it is the one at the lowest price.
    private bool IsOnFrontier(int at)
    {
        var (cost, co2) = (_sums[at].CostMinor, _sums[at].Co2Grams);
        return !_sums.Index().Any(other => other.Item.CostMinor <= cost && other.Item.Co2Grams <= co2
            && (other.Item.CostMinor < cost || other.Item.Co2Grams < co2 || other.Index < at));
    }

    private static long PerTonne(long minor, long grams) =>
        (long)((((Int128)minor * GramsPerTonne) + (grams / 2)) / grams);

    private sealed class Sum
    {
        public long CostMinor { get; private set; }

        public long Co2Grams { get; private set; }

        public long Parcels { get; private set; }

        public int Moved { get; private set; }

        public int Unproven { get; private set; }

        public void Add(CarbonPlan plan, CarbonPlan first)
        {
            CostMinor += plan.CostMinor;
            Co2Grams += plan.Co2Grams;
            Parcels += plan.Plan.Parts.Count;
            Moved += plan.IsSame(first) ? 0 : 1;
            Unproven += plan.IsProven ? 0 : 1;
        }
    }
}
