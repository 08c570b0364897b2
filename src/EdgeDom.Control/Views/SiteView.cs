using EdgeDom.Model.Stock;

namespace EdgeDom.Control.Views;

/// <summary>What pages, status and tests may see of the brain: a copy, safe on any thread.</summary>
public sealed record SiteView
{
    /// <summary>Steps run in this ledger's life.</summary>
    public required long Tick { get; init; }

    /// <summary>Hash of the whole state, 64 hex digits; costs a full encoding, so only filled when asked for.</summary>
    public string StateHash { get; init; } = "";

    /// <summary>Whether no new motion command leaves: any mode but running.</summary>
    public required bool IsStopped { get; init; }

    /// <summary>What the site as a whole may do.</summary>
    public SystemMode Mode { get; init; } = SystemMode.Running;

    /// <summary>Every cell that people have locked, first those that no robot may enter.</summary>
    public IReadOnlyList<CellLockView> Locks { get; init; } = [];

    /// <summary>Every robot.</summary>
    public required IReadOnlyList<RobotView> Robots { get; init; }

    /// <summary>Every port.</summary>
    public required IReadOnlyList<PortView> Ports { get; init; }

    /// <summary>Bins per cell, row by row (index = row * columns + column).</summary>
    public required IReadOnlyList<int> StackHeights { get; init; }

    /// <summary>Fulfilment orders by state.</summary>
    public required WorkView Work { get; init; }

    /// <summary>Alarms that stand now, oldest first.</summary>
    public required IReadOnlyList<Note> Alarms { get; init; }

    /// <summary>Promise book per SKU, ordered by SKU; only filled when asked for.</summary>
    public IReadOnlyList<SkuStock> Stock { get; init; } = [];
}
