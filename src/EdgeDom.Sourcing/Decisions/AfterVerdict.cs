using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>What happens after a decision, by the rule set that decided last.</summary>
/// <param name="Outcome">What came of what that rule set was asked.</param>
/// <param name="Action">What happens; never <see cref="AfterAction.Next"/>.</param>
/// <param name="CancelAfterMinutes">After how long what then waits or is held is cancelled; null for never.</param>
/// <param name="Passed">Rule sets that were asked before, in order; null when there are none.</param>
public sealed record AfterVerdict(
    Outcome Outcome,
    AfterAction Action,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CancelAfterMinutes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<PassedRuleSet>? Passed = null);
