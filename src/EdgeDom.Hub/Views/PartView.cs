using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Views;

/// <summary>A fulfilment order as the API shows it.</summary>
public sealed record PartView(
    FulfilmentOrderId Id,
    OrderId Order,
    NodeId Node,
    string Decision,
    Moment PlacedAt,
    PartStatus Status,
    NodeResponse NodeResponse,
    string Reason,
    IReadOnlyList<PartLineView> Lines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Leaves = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? CapacityDay = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartOverride? Override = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HandChoice? MoveWanted = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartWorkflow? Workflow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Window = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PartParcel? Parcel = null)
{
    /// <summary>Of a part of an order.</summary>
    public static PartView Of(CustomerOrder order, OrderPart part) => new(
        part.Id,
        order.Id,
        part.Node,
        part.Decision,
        part.PlacedAt,
        part.Status,
        part.NodeResponse,
        part.Reason,
        [.. part.Lines.Select(PartLineView.Of)],
        part.Service,
        part.Leaves,
        part.Arrives,
        part.CapacityDay,
        part.Override,
        part.IsMoveWanted ? part.MoveWanted : null,
        part.Workflow,
        part.Window,
        PartParcel.Of(part));
}
