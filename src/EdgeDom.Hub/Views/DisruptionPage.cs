using EdgeDom.Hub.Disruptions;

namespace EdgeDom.Hub.Views;

/// <summary>One page of disruptions, by id; ask again with Next as cursor until it is null.</summary>
public sealed record DisruptionPage(IReadOnlyList<DisruptionView> Disruptions, string? Next);
