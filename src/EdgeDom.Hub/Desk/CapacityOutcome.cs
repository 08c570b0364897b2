using EdgeDom.Hub.Capacities;

namespace EdgeDom.Hub.Desk;

/// <summary>What became of a word about a node's capacity.</summary>
public abstract record CapacityOutcome
{
    private CapacityOutcome()
    {
    }

    /// <summary>It stands like this.</summary>
    public sealed record Stands(NodeCapacity Capacity) : CapacityOutcome;

    /// <summary>There is no such node, or it has none.</summary>
    public sealed record Unknown : CapacityOutcome;

    /// <summary>It is not as the caller has seen it.</summary>
    public sealed record Changed : CapacityOutcome;

    /// <summary>It names equipment that no item can need.</summary>
    /// <param name="Pointer">Where, as a JSON pointer.</param>
    /// <param name="Detail">What is wrong.</param>
    public sealed record Wrong(string Pointer, string Detail) : CapacityOutcome;

    /// <summary>It is there, and the caller does not say which state of it he has seen.</summary>
    public sealed record NoRevision : CapacityOutcome;
}
