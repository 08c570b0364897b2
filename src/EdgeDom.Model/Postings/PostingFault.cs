namespace EdgeDom.Model.Postings;

/// <summary>What makes a request one that could never be posted.</summary>
/// <param name="Pointer">JSON pointer to the place in the request.</param>
/// <param name="What">What is expected there.</param>
public sealed record PostingFault(string Pointer, string What);
