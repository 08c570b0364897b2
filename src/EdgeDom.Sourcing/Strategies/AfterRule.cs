using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>One thing that happens after a decision, read.</summary>
/// <param name="Action">What.</param>
/// <param name="IsOfAll">Whether the next rule set is asked for all of it, and not for what is left.</param>
/// <param name="CancelAfterMinutes">After how long what waits or is held is cancelled; null for never.</param>
public sealed record AfterRule(AfterAction Action, bool IsOfAll, int? CancelAfterMinutes)
{
    /// <summary>Actions as strategies write them, in order of <see cref="AfterAction"/>.</summary>
    public static IReadOnlyList<string> Words { get; } = ["commit", "next", "wait", "backorder", "hold", "cancel"];
}
