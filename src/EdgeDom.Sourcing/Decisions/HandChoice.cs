using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>The node that a person has chosen to send all units of a question; part of the question.</summary>
/// <param name="Node">Which.</param>
/// <param name="PassesFences">
/// Whether fences of the strategy may not keep it out; what is physical (no stock, suspended, rejected before, shut by
/// a disruption, no service that goes there) always does.
/// </param>
/// <param name="By">Who chose it.</param>
/// <param name="Reason">Why.</param>
public sealed record HandChoice(
    NodeId Node,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool PassesFences,
    string By,
    string Reason);
