using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>What became of one step: what it did, or why not.</summary>
internal readonly record struct StepDecision(PostingRefusal? Refusal, StepResult Result)
{
    /// <summary>It took so much.</summary>
    public static StepDecision Took(long quantity, long shortfall = 0) =>
        new(null, new StepResult(quantity, shortfall));

    /// <summary>It cannot be.</summary>
    public static implicit operator StepDecision(PostingRefusal refusal) => new(refusal, default);
}
