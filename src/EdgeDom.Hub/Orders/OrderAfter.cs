using System.Text.Json.Serialization;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Orders;

/// <summary>What the rule set of an order's newest decision wants of what waits.</summary>
/// <param name="RuleSet">Which rule set.</param>
/// <param name="Action"><see cref="AfterAction.Wait"/> or <see cref="AfterAction.Backorder"/>.</param>
/// <param name="At">Since when.</param>
/// <param name="CancelAt">When what still waits is cancelled; null for never.</param>
public sealed record OrderAfter(
    string RuleSet,
    AfterAction Action,
    Moment At,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Moment? CancelAt = null);
