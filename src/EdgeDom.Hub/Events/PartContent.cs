using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of a fulfilment order's events.</summary>
/// <param name="FulfilmentOrder">The part of the order; more at <paramref name="Href"/>.</param>
/// <param name="Order">The order.</param>
/// <param name="Node">Who must fill it.</param>
/// <param name="Status">How far the work is.</param>
/// <param name="NodeResponse">What the node said.</param>
/// <param name="Units">How many units this is about.</param>
/// <param name="Reason">The node's reason for a no; empty when none.</param>
/// <param name="Href">Where to look at it.</param>
/// <param name="Workflow">How it is worked there, and how far it is; left out where it has none.</param>
/// <param name="Parcel">Its parcel's numbers, and where its label is; left out where parcels are not numbered.</param>
public sealed record PartContent(
    FulfilmentOrderId FulfilmentOrder,
    OrderId Order,
    NodeId Node,
    PartStatus Status,
    NodeResponse NodeResponse,
    long Units,
    string Reason,
    string Href,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartWorkflow? Workflow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartParcel? Parcel = null);
