namespace EdgeDom.Ledger.Verification;

/// <summary>What somebody knows of a ledger from elsewhere, so that a forged or older file is told from the true
/// one.</summary>
public sealed record VerifyDemands
{
    /// <summary>Nothing is known; the file is checked from itself alone.</summary>
    public static VerifyDemands None { get; } = new();

    /// <summary>The SHA-256 of the public key that must have signed every checkpoint, 64 hex digits; empty for
    /// any.</summary>
    public string KeyFingerprint { get; init; } = "";

    /// <summary>A root that was published once and must be that of a checkpoint, 64 hex digits; empty for
    /// none.</summary>
    public string Root { get; init; } = "";
}
