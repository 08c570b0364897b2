using EdgeDom.Model.Ids;

namespace EdgeDom.Model.Postings;

/// <summary>
/// Steps that are posted all together or not at all. The id comes from the caller: the same request again gets the
/// stored answer for ever, another request under the id is a fault.
/// </summary>
/// <param name="Id">Made by the caller.</param>
/// <param name="Steps">1 to <see cref="PostingLaws.StepsMax"/>, in order; each sees what those before it did.</param>
/// <param name="Cause">Why, for people; may be empty.</param>
public sealed record PostingRequest(PostingId Id, IReadOnlyList<PostingStep> Steps, string Cause = "");
