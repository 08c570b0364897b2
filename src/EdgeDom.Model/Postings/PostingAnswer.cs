using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Postings;

/// <summary>The stored answer to a posting request.</summary>
/// <param name="Id">The request's id.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Tick">The tick in which it was decided.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
/// <param name="Step">The step that was refused, from 0; -1 when it was accepted or all steps together were.</param>
/// <param name="FirstEntry">The ledger entry of its first movement; 0 when it moved nothing.</param>
/// <param name="Entries">How many entries it made, numbered without gaps.</param>
/// <param name="Results">What each step did; empty when refused.</param>
public sealed record PostingAnswer(
    PostingId Id,
    PostingOutcome Outcome,
    long Tick,
    PostingRefusal? Refusal,
    int Step,
    long FirstEntry,
    int Entries,
    IReadOnlyList<StepResult> Results);
