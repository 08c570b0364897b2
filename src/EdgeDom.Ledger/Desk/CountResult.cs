using EdgeDom.Model.Postings;

namespace EdgeDom.Ledger.Desk;

/// <summary>What a count found, kept until it can be posted.</summary>
/// <param name="Parts">What lies where.</param>
/// <param name="Cause">Why, as whoever closed it said.</param>
public sealed record CountResult(IReadOnlyList<CountedPart> Parts, string Cause);
