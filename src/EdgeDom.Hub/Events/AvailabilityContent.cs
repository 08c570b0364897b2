using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events about what may be sold of a SKU, at a node or over all.</summary>
/// <param name="Node">Where; left out over all nodes.</param>
/// <param name="Sku">What.</param>
/// <param name="Before">Units that were told last; left out when nothing was told before.</param>
/// <param name="Units">
/// Units that anybody may have sent from there now, as <c>availability:query</c> says it without a channel; how full
/// the days of nodes are is not in it.
/// </param>
/// <param name="Href">Where to look at all that lies there, or to ask for what may be sold.</param>
public sealed record AvailabilityContent(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    Sku Sku,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Before,
    long Units,
    string Href);
