using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What decisions of the past would have cost and emitted at each of some prices of CO2, from the same stock and the
/// same gates: along the points cost never falls and CO2 never rises.
/// </summary>
/// <param name="From">The first UTC day on which their orders were placed.</param>
/// <param name="To">The last.</param>
/// <param name="Strategy">The version that answered; null for the one that had decided each.</param>
/// <param name="Decisions">How many are counted.</param>
/// <param name="IsCut">Whether there are older ones in these days, for which there was no room or no time.</param>
/// <param name="LeftOut">Those that are not counted.</param>
/// <param name="UnfilledUnits">Units that nobody sends, at any price.</param>
/// <param name="Decided">The plans as they were decided then.</param>
/// <param name="Points">One for each price, in order.</param>
public sealed record FrontierReport(
    DateOnly From,
    DateOnly To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Strategy,
    int Decisions,
    bool IsCut,
    FrontierLeftOut LeftOut,
    long UnfilledUnits,
    FrontierDecided Decided,
    IReadOnlyList<FrontierPoint> Points);
