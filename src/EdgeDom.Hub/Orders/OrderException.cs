using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>What went wrong with an order and what a rule did about it.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Revision">Which state of the rule acted.</param>
/// <param name="FulfilmentOrder">With which fulfilment order; left out with the order itself.</param>
/// <param name="Subject">What tells it from the next of its kind.</param>
/// <param name="At">When the rule acted.</param>
/// <param name="Text">What went wrong, and what was done.</param>
public sealed record OrderException(
    ExceptionKind Kind,
    string Rule,
    int Revision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FulfilmentOrderId? FulfilmentOrder,
    string Subject,
    Moment At,
    string Text);
