using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Strategies;

/// <summary>
/// What a version would have done with the newest decisions, from the same stock and the same gates. Costs are parcels
/// alone, fixed part and distance, so that different terms can be compared.
/// </summary>
/// <param name="At">When it was tried.</param>
/// <param name="Decisions">How many decisions.</param>
/// <param name="Changed">How many would have had another plan.</param>
/// <param name="ParcelsBefore">Parcels as decided.</param>
/// <param name="ParcelsAfter">Parcels under the version.</param>
/// <param name="ParcelMinorBefore">Their cost as decided, minor units of money.</param>
/// <param name="ParcelMinorAfter">Their cost under the version.</param>
/// <param name="UnfilledBefore">Units that nobody sent.</param>
/// <param name="UnfilledAfter">Units that nobody would have sent.</param>
public sealed record StrategyTrial(
    Moment At,
    int Decisions,
    int Changed,
    long ParcelsBefore,
    long ParcelsAfter,
    long ParcelMinorBefore,
    long ParcelMinorAfter,
    long UnfilledBefore,
    long UnfilledAfter)
{
    /// <summary>
    /// Decisions that were not asked again, since their orders are not the version's: of another scope, or of one that
    /// is narrower and has a version of its own.
    /// </summary>
    public int OfOthers { get; init; }

    /// <summary>Of no decision.</summary>
    public static StrategyTrial None { get; } = new(new(0), 0, 0, 0, 0, 0, 0, 0, 0);
}
