using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Explaining;

/// <summary>A decision made again from what is kept of it.</summary>
/// <param name="Decision">Which.</param>
/// <param name="IsSame">Whether it is the same, byte for byte.</param>
/// <param name="StoredSha256">Of the bytes stored.</param>
/// <param name="ReplayedSha256">Of the bytes made anew.</param>
/// <param name="Replayed">The decision made anew.</param>
public sealed record ReplayView(
    string Decision, bool IsSame, string StoredSha256, string ReplayedSha256, RoutingDecision Replayed);
