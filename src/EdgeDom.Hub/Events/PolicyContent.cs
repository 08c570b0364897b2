using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a channel policy's events: how it stood when it happened.</summary>
/// <param name="ChannelPolicy">The caller's id; more at <paramref name="Href"/>.</param>
/// <param name="Sku">Of what.</param>
/// <param name="Guaranteed">Units kept for its buyers in its window.</param>
/// <param name="Cap">Most units that they may buy in it; left out for any.</param>
/// <param name="IsExclusive">Whether only they may buy the SKU.</param>
/// <param name="Sold">Units that they have bought in it, or are held for them.</param>
/// <param name="HasEnded">Whether it counts for nothing any more.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record PolicyContent(
    string ChannelPolicy,
    Sku Sku,
    long Guaranteed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Cap,
    bool IsExclusive,
    long Sold,
    bool HasEnded,
    string Href)
{
    /// <summary>Of a policy as it stands.</summary>
    public static PolicyContent Of(ChannelPolicy policy) => new(
        policy.Id,
        policy.Sku,
        policy.Guaranteed,
        policy.Cap,
        policy.IsExclusive,
        policy.Sold,
        policy.HasEnded,
        $"/api/v1/channel-policies/{policy.Id}");
}
