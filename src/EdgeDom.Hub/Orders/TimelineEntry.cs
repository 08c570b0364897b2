using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>One thing that happened to an order, for people. Numbers count from 1 within the order.</summary>
public sealed record TimelineEntry(OrderId Order, int Number, Moment At, string Source, string Kind, string Text);
