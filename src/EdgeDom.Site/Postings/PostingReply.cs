using EdgeDom.Model.Postings;

namespace EdgeDom.Site.Postings;

/// <summary>What a caller hears of his posting.</summary>
/// <param name="Kind">Whether it was decided.</param>
/// <param name="Answer">The stored answer when it was; else null, and nothing was done.</param>
public sealed record PostingReply(PostingReplyKind Kind, PostingAnswer? Answer);
