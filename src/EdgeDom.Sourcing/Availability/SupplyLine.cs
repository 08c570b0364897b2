using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Availability;

/// <summary>Units of one SKU expected at one node: a line of a purchase order, a trailer, a transfer.</summary>
/// <param name="Id">The caller's id, unique for ever.</param>
/// <param name="Node">Where they come.</param>
/// <param name="Sku">What comes.</param>
/// <param name="Quantity">Units expected in all, 1 to <see cref="QuantityMax"/>.</param>
/// <param name="ExpectedOn">The node's day on which they can be sent from there at the latest.</param>
/// <param name="EndsAtMillis">When that day ends at the node, in ms since 1970 UTC: then the line is late.</param>
/// <param name="State">How it stands.</param>
/// <param name="Received">Units that have come; more than expected may come.</param>
/// <param name="Claimed">Units that waiting orders and reservations count on, never more than are missing.</param>
/// <param name="Revision">How often its caller or its day changed it, from 1; claims do not count.</param>
/// <param name="Counted">
/// Units that orders which are held to leave together count on besides, so that no two count on the same; nobody is
/// promised these, and who claims them goes first.
/// </param>
public sealed record SupplyLine(
    string Id,
    NodeId Node,
    Sku Sku,
    long Quantity,
    DateOnly ExpectedOn,
    long EndsAtMillis,
    SupplyState State,
    long Received,
    long Claimed,
    long Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Counted = 0)
{
    /// <summary>Most units of one line.</summary>
    public const long QuantityMax = 1_000_000;

    /// <summary>Whether more of it may come.</summary>
    [JsonIgnore]
    public bool IsOpen => State is SupplyState.Expected or SupplyState.Late;

    /// <summary>Units that may still come.</summary>
    [JsonIgnore]
    public long Missing => IsOpen ? Math.Max(0, Quantity - Received) : 0;

    /// <summary>Units that may be claimed at all: none of a late one.</summary>
    [JsonIgnore]
    public long Promisable => State == SupplyState.Expected ? Missing : 0;

    /// <summary>Of these the units that nobody has claimed.</summary>
    [JsonIgnore]
    public long Free => Math.Max(0, Promisable - Claimed);
}
