using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Promises;

/// <summary>What a node has of one line of a basket for who fetches it there.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Sku">What is wanted.</param>
/// <param name="Wanted">How many units.</param>
/// <param name="Available">How many of them he may have there, on one day.</param>
/// <param name="Why">
/// What keeps the rest out: <c>stock</c>, <c>policy</c> (a channel policy), <c>capacity</c>, <c>labour</c> or
/// <c>equipment: ...</c>; null when there is no rest, or the node is no option at all.
/// </param>
public sealed record PickupLine(
    int Line,
    Sku Sku,
    long Wanted,
    long Available,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why = null);
