namespace EdgeDom.Site.Postings;

/// <summary>The closed list of what can become of a posting on its way to the desk.</summary>
public enum PostingReplyKind
{
    /// <summary>It was decided, and the answer is durable.</summary>
    Decided = 0,

    /// <summary>Too many postings wait; nothing was done, try again.</summary>
    Busy = 1,

    /// <summary>The program is stopping; nothing was done, or the answer can be asked for after the start.</summary>
    Stopping = 2,
}
