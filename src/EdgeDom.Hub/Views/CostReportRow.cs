using System.Text.Json.Serialization;
using EdgeDom.Hub.Costs;

namespace EdgeDom.Hub.Views;

/// <summary>What the parcels of one day, node, channel or service have cost; null what the report is not by.</summary>
/// <param name="Day">The UTC day on which they left.</param>
/// <param name="Node">Who sent them.</param>
/// <param name="Channel">Where their orders came from.</param>
/// <param name="Service">What carried them; empty from nodes without a rate card.</param>
/// <param name="Cost">The cost.</param>
public sealed record CostReportRow(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Day,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Channel,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    CostSum Cost);
