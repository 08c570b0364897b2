namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// How a fulfilment order is offered to nodes that answer for themselves; without one it is given to the best of them,
/// which may reject it.
/// </summary>
public sealed record OfferDocument
{
    /// <summary>One node after the other, the best first.</summary>
    public const string Sequential = "sequential";

    /// <summary>The best ones at once; the first that accepts has it.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>When nobody has accepted, the best that did not decline has it.</summary>
    public const string Assign = "assign";

    /// <summary>The same, and an exception rule may say what is done then.</summary>
    public const string Escalate = "escalate";

    /// <summary>Longest time to answer, min: a week.</summary>
    public const int MinutesMost = 10_080;

    /// <summary>Most nodes.</summary>
    public const int NodesMostMost = 20;

    /// <summary><see cref="Sequential"/> or <see cref="Broadcast"/>.</summary>
    public required string Mode { get; init; }

    /// <summary>For how long a node may answer, 1 to 10,080 min.</summary>
    public required int Minutes { get; init; }

    /// <summary>Most nodes that are asked, 1 to 20.</summary>
    public int NodesMost { get; init; } = 3;

    /// <summary>What is done when nobody accepts: <see cref="Assign"/> or <see cref="Escalate"/>.</summary>
    public string Exhausted { get; init; } = Assign;
}
