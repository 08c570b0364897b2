using EdgeDom.App.Configuration;

namespace EdgeDom.App.Warehouses;

/// <summary>How shoppers order.</summary>
public sealed record ShopperSettings
{
    /// <summary>Mean number of orders an hour.</summary>
    [Option("Mean number of orders an hour.", Least = 1, Most = 100_000, Unit = "per hour")]
    public int OrdersPerHour { get; init; } = 180;

    /// <summary>Most lines of an order.</summary>
    [Option("Most lines of an order; as many are drawn evenly from 1 on.", Least = 1, Most = 100)]
    public int LinesMax { get; init; } = 4;

    /// <summary>Most units of a line.</summary>
    [Option("Most units of a line; as many are drawn evenly from 1 on.", Least = 1, Most = 1000)]
    public int UnitsMax { get; init; } = 3;

    /// <summary>The first order comes this long after the start.</summary>
    [Option("The first order comes this long after the start.", Least = 0, Most = 3_600_000, Unit = "ms")]
    public int FirstAfterMillis { get; init; } = 1_000;

    /// <summary>No more orders than this; null for no end.</summary>
    [Option("No more orders than this; leave it out for no end.", Least = 0, Most = 10_000_000)]
    public int? Limit { get; init; }

    /// <summary>First letters of each order's reference, so that two runs against one hub do not repeat each other.</summary>
    [Option("First letters of each order's reference; another run against the same hub needs others.")]
    public string Prefix { get; init; } = "W";
}
