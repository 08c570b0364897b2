using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>An answer with the hash of the content it was given to.</summary>
internal sealed record StoredPosting(PostingAnswer Answer, byte[] Hash);
