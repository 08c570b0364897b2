using EdgeDom.Model.Postings;

namespace EdgeDom.Scenarios.Postings;

/// <summary>An answer as the model words it.</summary>
internal static class AnswerText
{
    public static string Of(PostingAnswer answer) => answer.Outcome switch
    {
        PostingOutcome.OtherContent => "other",
        PostingOutcome.Refused => $"no {answer.Refusal}@{answer.Step}",
        PostingOutcome.Accepted => $"ok {string.Join(' ', answer.Results.Select(result =>
            result.Shortfall == 0 ? $"{result.Quantity}" : $"{result.Quantity}/{result.Shortfall}"))}",
    };
}
