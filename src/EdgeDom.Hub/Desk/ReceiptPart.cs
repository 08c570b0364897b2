using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Desk;

/// <summary>One fulfilment order of a receipt, and the node it went to.</summary>
public sealed record ReceiptPart(FulfilmentOrderId Id, NodeId Node);
