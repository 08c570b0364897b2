using System.Globalization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>
/// What callers ask of a ledger's desk in each tick of <see cref="PowerLoad"/>: a receipt; a hold, one in three until
/// the next tick ends it, one for a moment and one for a day; a fulfilment, an end or something that is refused; a
/// count, and now and then that of a frozen bin, which misses what the hub may promise. Some ask again.
/// </summary>
internal static class PowerPostings
{
    /// <summary>Postings of each tick but the first, each under an id of its own.</summary>
    public const int PerTick = 4;

    /// <summary>What the counted bin holds at first, all of it allotted to the hub.</summary>
    public const int JarUnits = 1_000;

    private const int MomentMillis = 350;
    private const int DayMillis = 86_400_000;
    private const int RepeatEvery = 4;
    private const int CountEvery = 10;
    private const int Lots = 5;

    private static readonly BinId Shelf = BinId.Of("SHELF");
    private static readonly BinId Lotted = BinId.Of("LOTS");

    /// <summary>What only the frozen bin holds.</summary>
    public static Sku Jar { get; } = Sku.Of("JAR");

    /// <summary>The bin that is frozen while it is counted.</summary>
    public static BinId Jars { get; } = BinId.Of("JARS");

    /// <summary>The number of the last posting of a tick; all are numbered from 1, whatever the tick.</summary>
    public static long LastOf(long tick) => Math.Max(0, tick - 1) * PerTick;

    /// <summary>What is asked in a tick, in order; the one that comes again is the last.</summary>
    public static IEnumerable<PostingRequest> Of(long tick)
    {
        if (tick == 1)
        {
            return [];
        }

        PostingRequest[] asked = [Receipt(tick), Hold(tick), End(tick), Count(tick)];
        return tick % RepeatEvery == 0 ? [.. asked, Hold(tick - 1)] : asked;
    }

    /// <summary>The reservation that a tick makes.</summary>
    public static ReservationId HeldIn(long tick) => ReservationId.Of(Name("hold", tick));

    /// <summary>The count that a tick may open.</summary>
    public static CountId CountIn(long tick) => CountId.Of(Name("bin", tick));

    private static PostingRequest Receipt(long tick) => Ask(
        "in",
        tick,
        new PostingStep.Transfer(
            SkuOf(tick), Account.Supplier, Account.Bin(Lotted, 1), 2, Lot: Name("L", tick % Lots)),
        new PostingStep.Transfer(SkuOf(tick), Account.Supply, Account.Free, 2));

    private static PostingRequest Hold(long tick) => Ask("hold", tick, new PostingStep.Hold(
        HeldIn(tick),
        SkuOf(tick),
        Account.Free,
        1 + (tick % 3),
        HoldMillis: (tick % 3) switch { 0 => MomentMillis, 1 => null, _ => DayMillis }));

    // What was held without a time leaves, in part; of what was held for a day half is given up and half stays.
    private static PostingRequest End(long tick) => Ask(
        "end",
        tick,
        tick % 3 == 2 ? new PostingStep.Fulfil(HeldIn(tick - 1), [new FulfilPart(PowerLoad.Store, 1, 1)])
            : new PostingStep.Void(tick % 6 == 0 ? HeldIn(tick - 1) : HeldIn(0)));

    // One unit of the frozen bin is missing each time.
    private static PostingRequest Count(long tick) => Ask("count", tick, (tick % CountEvery) switch
    {
        1 => new PostingStep.OpenCount(CountIn(tick), Jars, DayMillis),
        2 when tick > CountEvery => new PostingStep.CloseCount(
            CountIn(tick - 1), [new CountedPart(Jar, 1, JarUnits - (tick / CountEvery))]),
        _ => new PostingStep.Count(SkuOf(tick), Shelf, 1, 1 + (tick * 7 % 5)),
    });

    private static PostingRequest Ask(string what, long tick, params PostingStep[] steps) =>
        new(PostingId.Of(Name(what, tick)), steps, what);

    private static Sku SkuOf(long tick) => PowerLoad.Skus[(int)(tick % PowerLoad.Skus.Count)];

    private static string Name(string what, long tick) => string.Create(CultureInfo.InvariantCulture, $"{what}-{tick}");
}
