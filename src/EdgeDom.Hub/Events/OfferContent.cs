using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events on what nodes are offered.</summary>
/// <param name="Offer">The offer; more at <paramref name="Href"/>.</param>
/// <param name="Order">The order.</param>
/// <param name="FulfilmentOrder">The fulfilment order by which the units are reserved now.</param>
/// <param name="State">What became of the offer.</param>
/// <param name="Units">How many units it is about.</param>
/// <param name="Node">Which node this is about; of an offer that nobody accepted who has it now,
/// left out where all have declined.</param>
/// <param name="Token">The node's fencing token; left out where nobody accepted.</param>
/// <param name="Until">Until when the node may answer; left out where nobody accepted.</param>
/// <param name="Reason">Why; empty where the node is asked.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record OfferContent(
    string Offer,
    OrderId Order,
    FulfilmentOrderId FulfilmentOrder,
    OfferState State,
    long Units,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Token,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? Until,
    string Reason,
    string Href);
