using System.Text.Json.Serialization;
using EdgeDom.Hub.Exceptions;
using EdgeDom.Hub.Orders;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of the event that something went wrong with an order.</summary>
/// <param name="Order">The order; more at <paramref name="Href"/>.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="Reference">The channel's own number for it; empty when it has none.</param>
/// <param name="Kind">What went wrong.</param>
/// <param name="Rule">The rule that tells it.</param>
/// <param name="FulfilmentOrder">With which fulfilment order; left out with the order itself.</param>
/// <param name="Text">What went wrong, and what the rule did.</param>
/// <param name="Href">Where to look at it.</param>
public sealed record ExceptionContent(
    OrderId Order,
    ChannelId Channel,
    string Reference,
    ExceptionKind Kind,
    string Rule,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder,
    string Text,
    string Href)
{
    /// <summary>Of what a rule found at an order, and did.</summary>
    public static ExceptionContent Of(
        CustomerOrder order, ExceptionRule rule, FoundException found, string text) => new(
        order.Id,
        order.Channel,
        order.Reference,
        rule.Kind,
        rule.Id,
        found.Part?.Id,
        text,
        $"/api/v1/orders/{order.Id}");
}
