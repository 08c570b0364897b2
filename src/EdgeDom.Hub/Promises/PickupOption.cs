using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Network;

namespace EdgeDom.Hub.Promises;

/// <summary>A node at which a customer may fetch a basket, or why he may not; nothing is set aside there.</summary>
/// <param name="Node">Which.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">What kind of place it is.</param>
/// <param name="DistanceMetres">To the customer, by the great circle.</param>
/// <param name="Has">How much of the basket can be fetched there on one day.</param>
/// <param name="Lines">The same line by line; null in a quote.</param>
/// <param name="Earliest">When it can be fetched at the earliest; null when nobody knows, or there is nothing.</param>
/// <param name="Day">The node's own day of that.</param>
/// <param name="From">And its own time, such as 10:30.</param>
/// <param name="TimeZone">By the clocks of this zone.</param>
/// <param name="IsStale">Whether its site has not been heard of for too long, so that it may be otherwise.</param>
/// <param name="Why">
/// What keeps all of it from being fetched there: <c>suspended</c>, <c>disruption: ...</c>, or what stands at its
/// lines, each once; null when nothing does.
/// </param>
public sealed record PickupOption(
    NodeId Node,
    string Name,
    NodeKind Kind,
    long DistanceMetres,
    PickupShare Has,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PickupLine>? Lines,
    Moment? Earliest,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? From,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TimeZone,
    bool IsStale,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Why)
{
    /// <summary>Most that a quote names.</summary>
    public const int QuotedMost = 20;

    private const long NobodyKnows = 9_999_999_999_999;

    /// <summary>
    /// Its place in the list, as text in ordinal order: those that may be otherwise behind those that are known, where
    /// nothing is last; of each by when it can be fetched, those of which nobody knows last, and then by distance.
    /// </summary>
    [JsonIgnore]
    public string Position => string.Create(
        CultureInfo.InvariantCulture, $"{Rank}.{Earliest?.UnixMillis ?? NobodyKnows:D13}.{DistanceMetres:D8}.{Node}");

    private int Rank => Has == PickupShare.None ? 2 : IsStale ? 1 : 0;

    /// <summary>The same without its lines, of which there may be many.</summary>
    public PickupOption Brief() => this with { Lines = null };
}
