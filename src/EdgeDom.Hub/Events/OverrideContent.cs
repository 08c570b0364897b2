using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Hub.Events;

/// <summary>The data of events on what people move by hand.</summary>
/// <param name="FulfilmentOrder">Which it is now; more at <paramref name="Href"/>.</param>
/// <param name="Order">The order.</param>
/// <param name="Node">Where a person put it, or wanted it.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Href">Where to look at it.</param>
/// <param name="From">Where it was before; left out where it only stays.</param>
/// <param name="CostMinor">What it costs now, minor units of money; left out where nothing was planned by hand.</param>
/// <param name="OtherwiseMinor">What the plan of the rules would have cost; left out with <paramref name="CostMinor"/>.
/// </param>
public sealed record OverrideContent(
    FulfilmentOrderId FulfilmentOrder,
    OrderId Order,
    NodeId Node,
    string By,
    string Reason,
    string Href,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeId? From = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? CostMinor = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? OtherwiseMinor = null);
