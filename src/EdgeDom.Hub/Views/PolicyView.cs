using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Availability;

namespace EdgeDom.Hub.Views;

/// <summary>A channel policy as the API shows it.</summary>
/// <param name="Id">The caller's id.</param>
/// <param name="Sku">Of what.</param>
/// <param name="Channel">Whose buyers; left out for those of any channel.</param>
/// <param name="Market">Where they are; left out for anywhere.</param>
/// <param name="Guaranteed">Units kept for them in its window.</param>
/// <param name="Cap">Most units that they may buy in it; left out for any.</param>
/// <param name="IsExclusive">Whether only they may buy the SKU.</param>
/// <param name="Sold">Units that they have bought in it, or are held for them.</param>
/// <param name="StillGuaranteed">Units of the guarantee that are not sold yet.</param>
/// <param name="Room">Units that the cap still allows; left out for any.</param>
public sealed record PolicyView(
    string Id,
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Channel,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Market? Market,
    long Guaranteed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Cap,
    bool IsExclusive,
    long Sold,
    long StillGuaranteed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Room)
{
    /// <summary>Of a policy as it stands.</summary>
    public static PolicyView Of(ChannelPolicy policy) => new(
        policy.Id,
        policy.Sku,
        policy.Channel,
        policy.Market,
        policy.Guaranteed,
        policy.Cap,
        policy.IsExclusive,
        policy.Sold,
        policy.StillGuaranteed,
        policy.Room);
}
