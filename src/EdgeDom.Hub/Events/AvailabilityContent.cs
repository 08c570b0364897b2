using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about what may be sold of a SKU at a node.</summary>
/// <param name="Node">Where.</param>
/// <param name="Sku">What.</param>
/// <param name="Before">Units that were told last; left out when nothing was told before.</param>
/// <param name="Units">
/// Units that the hub may sell there now, safety stock left out; for which option and whom, the node and disruptions
/// say.
/// </param>
/// <param name="Href">Where to look at all that lies there.</param>
public sealed record AvailabilityContent(
    NodeId Node,
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Before,
    long Units,
    string Href);
