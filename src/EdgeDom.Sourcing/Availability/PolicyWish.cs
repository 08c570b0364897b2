using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Availability;

/// <summary>A checked wish for a policy; see <see cref="ChannelPolicy"/> for the bounds.</summary>
public sealed record PolicyWish(
    string Id, Sku Sku, string? Channel, Market? Market, long Guaranteed, long? Cap, bool IsExclusive);
