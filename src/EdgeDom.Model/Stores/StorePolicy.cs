namespace EdgeDom.Model.Stores;

/// <summary>
/// How a cube store is worked: what the brain may choose. The default chooses all it can; <see cref="Published"/> is
/// what others are known to do, so that a gain can be measured in one run.
/// </summary>
public sealed record StorePolicy
{
    /// <summary>
    /// The policy that published sources describe: orders and bins in the order in which they came, dug bins put back
    /// at once in the same order, a finished bin into any free hole.
    /// </summary>
    public static StorePolicy Published { get; } = new()
    {
        PutBack = PutBackRule.Always,
        OrderChoices = 1,
        BinChoices = 1,
        HoleChoices = 1,
        KnowsDemand = false,
        AgeWeight = 0,
        PerEngaged = 1_000,
        PreparesWhenIdle = false,
    };

    /// <summary>
    /// What becomes of bins that were dug away. Weighed, they are put back by robots that have nothing else to do.
    /// </summary>
    public PutBackRule PutBack { get; init; } = PutBackRule.Weighed;

    /// <summary>Waiting orders that are compared for a free tote, 1 to 10,000; 1 takes the oldest.</summary>
    public int OrderChoices { get; init; } = 2_000;

    /// <summary>
    /// An order that has waited this long goes before all choices, 1 to 86,400 s; at its port half as long.
    /// </summary>
    public int AgeCapSeconds { get; init; } = 600;

    /// <summary>How much waiting weighs against way and digging, 0 to 1,000 rows for each 100 s.</summary>
    public int AgeWeight { get; init; } = 1;

    /// <summary>How much a port that has enough under way is held back, 0 to 1,000 steps a bin.</summary>
    public int PerEngaged { get; init; } = 6;

    /// <summary>Bins for a port that are compared for the next fetch, 1 to 1,000; 1 takes the oldest.</summary>
    public int BinChoices { get; init; } = 32;

    /// <summary>
    /// Whether a bin that is itself wanted is brought before what it covers, and laid bins cover by what is known of
    /// demand: orders that wait, and how often each bin came.
    /// </summary>
    public bool KnowsDemand { get; init; } = true;

    /// <summary>
    /// Whether robots with nothing else to do take off what lies on bins that waiting orders will want; only where
    /// demand is known and dug bins do not go back at once.
    /// </summary>
    public bool PreparesWhenIdle { get; init; } = true;

    /// <summary>
    /// Whether they also take seldom wanted bins off those that came more often, which will be tomorrow's; costs ways
    /// and battery.
    /// </summary>
    public bool SortsWhenIdle { get; init; }

    /// <summary>
    /// A further open port gets orders only when each of those at work has so many bins before it or no free tote, 1 to
    /// 1,000; 0 gives every open port orders. Whether its picker is there makes no difference.
    /// </summary>
    public int PortBusyBins { get; init; }

    /// <summary>Stacks that are compared for a finished bin, 1 to 1,000; 1 takes any with room.</summary>
    public int HoleChoices { get; init; } = 24;
}
