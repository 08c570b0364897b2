using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Weighing;

/// <summary>One node as it is not: what a decision is asked again with, to learn what would have changed it.</summary>
/// <param name="Node">Which node.</param>
public sealed record WhatIf(NodeId Node)
{
    /// <summary>It may be asked, whatever people, its site or the order's past say.</summary>
    public bool IsOpen { get; init; }

    /// <summary>No fence keeps it out.</summary>
    public bool IsUnfenced { get; init; }

    /// <summary>Fences of the strategy are told, and keep nothing back; a person lets it pass them.</summary>
    public bool PassesFences { get; init; }

    /// <summary>It stands in the first tier.</summary>
    public bool IsInFirstTier { get; init; }

    /// <summary>It has all that is asked.</summary>
    public bool HasEverything { get; init; }

    /// <summary>Its parcels arrive as early as anybody wants.</summary>
    public bool IsOnTime { get; init; }

    /// <summary>A parcel from it costs so much less, but not less than 0; minor units of money.</summary>
    public long CheaperMinor { get; init; }
}
