using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>A rule set that was asked before the one that decided, and went on to the next.</summary>
/// <param name="RuleSet">Which.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Units">Units that it planned of those it was asked.</param>
/// <param name="CostMinor">What that would cost, or does where it stays, in minor units of money.</param>
/// <param name="IsDropped">Whether its plan was dropped and all of it asked anew; else it stays.</param>
public sealed record PassedRuleSet(
    string RuleSet,
    Outcome Outcome,
    long Units,
    long CostMinor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsDropped = false);
