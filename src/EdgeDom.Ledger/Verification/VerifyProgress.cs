namespace EdgeDom.Ledger.Verification;

/// <summary>How far a check has come; <paramref name="Total"/> is the number of entries when it began.</summary>
public readonly record struct VerifyProgress(long Checked, long Total);
