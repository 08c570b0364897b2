using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Availability;

/// <summary>
/// What the buyers of a channel, of a market, or of a channel in a market may have of one SKU, over all nodes.
/// </summary>
/// <param name="Id">The caller's id, unique for ever.</param>
/// <param name="Sku">Of what.</param>
/// <param name="Channel">Whose buyers; null for those of any channel.</param>
/// <param name="Market">Where they are; null for anywhere. Never null together with the channel.</param>
/// <param name="Guaranteed">Units kept for them in its window, those already bought included; 0 for none.</param>
/// <param name="Cap">Most units that they may buy in its window, not less than guaranteed; null for any.</param>
/// <param name="IsExclusive">Whether only they, and those of other exclusive policies, may buy the SKU.</param>
/// <param name="Window">
/// Counts windows of all policies together, from 1: what is bought while this one is open counts in it, until it is
/// given back.
/// </param>
/// <param name="Sold">Units that count in its window: ordered, or held, and not given back.</param>
/// <param name="Revision">How often its caller changed it, from 1.</param>
/// <param name="EventCount">Events told of it.</param>
/// <param name="HasEnded">Whether it counts for nothing any more.</param>
public sealed record ChannelPolicy(
    string Id,
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Channel,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Market? Market,
    long Guaranteed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Cap,
    bool IsExclusive,
    long Window,
    long Sold,
    long Revision,
    long EventCount,
    bool HasEnded)
{
    /// <summary>Most units that may be guaranteed, or be a cap.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>Units of the guarantee that its buyers have not bought yet.</summary>
    [JsonIgnore]
    public long StillGuaranteed => Math.Max(0, Guaranteed - Sold);

    /// <summary>Units that its buyers may still buy by its cap; null for any.</summary>
    [JsonIgnore]
    public long? Room => Cap is { } cap ? Math.Max(0, cap - Sold) : null;

    /// <summary>Whether it is about a buyer.</summary>
    public bool IsOf(Buyer buyer) =>
        (Channel is null || Channel == buyer.Channel) && (Market is null || Market.Holds(buyer));

    /// <summary>Whether what a buyer has counts in its window.</summary>
    public bool Counts(Buyer buyer) => Window <= buyer.Window && IsOf(buyer);
}
