using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Watches;

/// <summary>
/// Who watches that a SKU does not run low at a node, and how it stands: low from <paramref name="LowAt"/> units down,
/// no longer low from <paramref name="ClearAt"/> up, and in between as it was before.
/// </summary>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="LowAt">Low when there are so many units or fewer; below zero when nobody watches any more.</param>
/// <param name="ClearAt">No longer low when there are so many or more; more than <paramref name="LowAt"/>.</param>
/// <param name="IsLow">Whether it is low.</param>
/// <param name="Since">When it became so; when it was first watched, if it was never low.</param>
/// <param name="EventCount">Events told of it so far.</param>
public sealed record StockWatch(
    NodeId Node, Sku Sku, long LowAt, long ClearAt, bool IsLow, Moment Since, long EventCount)
{
    /// <summary>Most units of either bound.</summary>
    public const long UnitsMax = 1_000_000_000;

    /// <summary>Stands for nobody watching.</summary>
    public const long Off = -1;

    /// <summary>Whether anybody watches.</summary>
    [JsonIgnore]
    public bool IsOn => LowAt > Off;

    /// <summary>Whether it is low with so many units.</summary>
    public bool IsLowWith(long units) => IsOn && (IsLow ? units < ClearAt : units <= LowAt);
}
