using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Postings;

/// <summary>
/// Steps that are posted all together or not at all. The id comes from the caller: the same request again gets the
/// stored answer for ever, another request under the id is a fault.
/// </summary>
/// <param name="Id">Made by the caller.</param>
/// <param name="Steps">1 to <see cref="PostingLaws.StepsMax"/>, in order; each sees what those before it did.</param>
/// <param name="Cause">Why, for people; may be empty.</param>
/// <param name="Person">Who received, counted, blocked or moved; empty for a program, and until people sign in.</param>
public sealed record PostingRequest(
    PostingId Id, IReadOnlyList<PostingStep> Steps, string Cause = "", string Person = "")
{
    /// <summary>The cause of its movements: why and by whom, so that a person's acts are found again.</summary>
    public string Why => (Cause.Length, Person.Length) switch
    {
        (_, 0) => Cause,
        (0, _) => $"posted by {Person}",
        _ => $"{Cause} by {Person}",
    };
}
