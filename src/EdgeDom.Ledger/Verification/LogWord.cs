namespace EdgeDom.Ledger.Verification;

/// <summary>Takes one entry of a numbered log, in the order of their numbers.</summary>
/// <param name="kind">Its kind in UTF-8.</param>
/// <param name="body">Its body in UTF-8; both good only during the call.</param>
internal delegate void LogWord(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body);
