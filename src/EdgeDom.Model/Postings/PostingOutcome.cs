namespace EdgeDom.Model.Postings;

/// <summary>The closed list of what can become of a posting request.</summary>
public enum PostingOutcome
{
    /// <summary>All steps are posted.</summary>
    Accepted = 0,

    /// <summary>Nothing is posted; the refusal is stored and stays.</summary>
    Refused = 1,

    /// <summary>The id stands for another request: nothing is done, nothing stored.</summary>
    OtherContent = 2,
}
