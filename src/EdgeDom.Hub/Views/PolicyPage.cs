namespace EdgeDom.Hub.Views;

/// <summary>One page of channel policies, by id; ask again with Next as cursor until it is null.</summary>
public sealed record PolicyPage(IReadOnlyList<PolicyView> ChannelPolicies, string? Next);
