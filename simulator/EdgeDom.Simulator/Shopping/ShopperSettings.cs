namespace EdgeDom.Simulator.Shopping;

/// <summary>How shoppers order.</summary>
public sealed record ShopperSettings
{
    /// <summary>Orders in an hour on the mean, 0 to 100,000.</summary>
    public int OrdersPerHour { get; init; } = 120;

    /// <summary>
    /// Demand without end: the next order comes as soon as fewer than so many are open, 1 to 100,000; the orders of
    /// <see cref="OrdersPerHour"/> are then what there is at most. 0 has them come by the clock.
    /// </summary>
    public int OpenMax { get; init; }

    /// <summary>Lines of one order at most, 1 to 6.</summary>
    public int LinesMax { get; init; } = 6;

    /// <summary>Lines of one unit, per mille; the others want 2 to 4.</summary>
    public int SingleUnitPermille { get; init; } = 800;

    /// <summary>Urgent orders, per mille.</summary>
    public int UrgentPermille { get; init; } = 50;

    /// <summary>South edge of where they live, in millionths of a degree.</summary>
    public int SouthMicrodegrees { get; init; } = 50_700_000;

    /// <summary>North edge of where they live, in millionths of a degree.</summary>
    public int NorthMicrodegrees { get; init; } = 55_900_000;

    /// <summary>West edge of where they live, in millionths of a degree.</summary>
    public int WestMicrodegrees { get; init; } = -4_500_000;

    /// <summary>East edge of where they live, in millionths of a degree.</summary>
    public int EastMicrodegrees { get; init; } = 1_300_000;
}
