namespace EdgeDom.Hub.Api;

/// <summary>Some equipment of a node, and the most that it takes on a day; what is left out is any.</summary>
public sealed record EquipmentDocument(string Name, long? FulfilmentOrders = null, long? Units = null);
