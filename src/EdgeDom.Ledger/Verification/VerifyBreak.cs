namespace EdgeDom.Ledger.Verification;

/// <summary>One thing in a ledger file that is not as it must be.</summary>
/// <param name="Entry">The ledger entry it is about; null when it is about something else.</param>
/// <param name="Place">Where, for people: <c>entry 17</c>, <c>log up entry 3</c>, <c>balance MUG free</c>,
/// <c>file</c>.</param>
/// <param name="What">What is wrong.</param>
public sealed record VerifyBreak(long? Entry, string Place, string What);
