using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>A node that was offered a fulfilment order; changed only by the desk.</summary>
public sealed class OfferedNode
{
    /// <summary>Which.</summary>
    public required NodeId Node { get; init; }

    /// <summary>The fencing token: grows with everything that is offered of the order, from 1.</summary>
    public required long Token { get; init; }

    /// <summary>What it would have cost from there then, minor units of money.</summary>
    public required long CostMinor { get; init; }

    /// <summary>When it was asked.</summary>
    public required Moment At { get; init; }

    /// <summary>Until when it may answer.</summary>
    public required Moment Until { get; init; }

    /// <summary>What became of it.</summary>
    public OfferAnswer Answer { get; set; }

    /// <summary>When that was; null while it is open.</summary>
    public Moment? EndedAt { get; set; }

    /// <summary>Why; empty while it is open.</summary>
    public string Reason { get; set; } = "";
}
