using EdgeDom.Control.Rights;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Stock;
using EdgeDom.Model.Stores;

namespace EdgeDom.Control.Settings;

/// <summary>All that the brain is told before it starts; the same settings and facts give the same decisions.</summary>
public sealed record SiteSettings
{
    /// <summary>This site's node at the hub.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The grid.</summary>
    public required GridLayout Layout { get; init; }

    /// <summary>Every SKU the site may hold.</summary>
    public required IReadOnlyList<Item> Items { get; init; }

    /// <summary>Every robot that may stand on the grid. Nothing moves until each has said where it is.</summary>
    public required IReadOnlyList<RobotId> Robots { get; init; }

    /// <summary>Share of free stock granted to the hub, 0 to 1000 per mille.</summary>
    public int GrantPermille { get; init; } = 1000;

    /// <summary>
    /// The longest cut of the line to the hub that site and hub should get over on the rights they hold, in hours, 1 to
    /// 720.
    /// </summary>
    public int ToleratedCutHours { get; init; } = 120;

    /// <summary>
    /// Site and hub are filled up when they hold less than this share of the rights they should have, 1 to 1000 per
    /// mille.
    /// </summary>
    public int LowWaterPermille { get; init; } = 750;

    /// <summary>Cells claimed ahead of a robot at most, 1 to 32.</summary>
    public int ClaimCellsMax { get; init; } = 12;

    /// <summary>A robot not heard of for this long is silent and raises an alarm, in ms.</summary>
    public int SilenceAfterMillis { get; init; } = 60_000;

    /// <summary>A command not seen in the robot's state is sent again after this time, in ms.</summary>
    public int RepeatAfterMillis { get; init; } = 2_000;

    /// <summary>Battery below which a robot without a task goes to charge, per mille.</summary>
    public int ChargeBelowPermille { get; init; } = 400;

    /// <summary>Battery at which a robot leaves the charger, per mille.</summary>
    public int ChargedPermille { get; init; } = 900;

    /// <summary>How the store is worked.</summary>
    public StorePolicy Store { get; init; } = new();

    /// <summary>
    /// Allowed difference between weighed and expected weight of a pick, per mille of the expected weight.
    /// </summary>
    public int WeightTolerancePermille { get; init; } = 100;

    internal EscrowRules Escrow => new(ToleratedCutHours, LowWaterPermille, GrantPermille);
}
