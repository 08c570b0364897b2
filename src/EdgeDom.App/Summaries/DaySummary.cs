namespace EdgeDom.App.Summaries;

/// <summary>
/// What <c>demo --json</c> and <c>simulate --json</c> print; names are a contract, fields are only ever added.
/// </summary>
public sealed record DaySummary
{
    public required long Seed { get; init; }

    public required decimal VirtualSeconds { get; init; }

    public required decimal WallSeconds { get; init; }

    public required string StateHash { get; init; }

    public required OrderCounts Orders { get; init; }

    public required UnitCounts Units { get; init; }

    public required PresentationRates Presentations { get; init; }

    public required Waits PortWaitSeconds { get; init; }

    public required Cycles OrderCycleSeconds { get; init; }

    public required DiggingFigures Digging { get; init; }

    public required RobotFigures Robots { get; init; }

    public required LedgerFigures Ledger { get; init; }

    public required HubFigures Hub { get; init; }

    public required SyncFigures Sync { get; init; }

    /// <summary>The store as a machine; only of a day in virtual time.</summary>
    public StoreFigures? Store { get; init; }

    /// <summary>What people did on and with the grid; only of a day in virtual time that says so.</summary>
    public PeopleFigures? People { get; init; }

    /// <summary>
    /// The first differences from the truth and broken invariants, as sentences; empty when all is well.
    /// </summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether everything that must hold at the end of a day does.</summary>
    public bool IsSound() =>
        Orders is { Open: 0 } && Orders.Shipped + Orders.Short + Orders.Cancelled == Orders.Received
        && Robots.Collisions == 0 && Ledger is { BrokenInvariants: 0, DifferencesFromTruth: 0 } && Hub.Oversold == 0;

    public sealed record OrderCounts(long Received, long Shipped, long Short, long Cancelled, long Open);

    public sealed record UnitCounts(long Ordered, long Shipped);

    public sealed record PresentationRates(long Count, decimal PerHour, decimal PerRobotHour, decimal PerPortHour);

    public sealed record Waits(decimal Mean, decimal P95);

    public sealed record Cycles(decimal P50, decimal P95);

    /// <summary>
    /// Share of presentations that needed digging, bins above the one dug for, and moves per presentation.
    /// </summary>
    public sealed record DiggingFigures(decimal Share, decimal MeanDepth, decimal MovesPerPresentation);

    public sealed record RobotFigures(int Count, long Collisions, decimal StuckSeconds, decimal Metres);

    public sealed record LedgerFigures(long Entries, int BrokenInvariants, int DifferencesFromTruth);

    public sealed record HubFigures(long Reservations, long Rerouted, long Oversold);

    public sealed record SyncFigures(decimal LagSecondsP99);
}
