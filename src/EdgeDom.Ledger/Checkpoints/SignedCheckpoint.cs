using System.Security.Cryptography;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>
/// What a ledger was at one moment, signed by its site: whoever knows the root and the key can tell for ever whether an
/// entry stood in it. Hashes are 64 hex digits in lower case.
/// </summary>
/// <param name="Number">Counts from 1 without gaps.</param>
/// <param name="Life">The life of the file that signed it.</param>
/// <param name="At">The site clock of the tick.</param>
/// <param name="Entries">The last entry covered; 0 when there is none yet.</param>
/// <param name="EntryHash">That entry's hash in the chain; zeros for 0.</param>
/// <param name="Root">The root of the Merkle tree over the hashes of entries 1 to that one.</param>
/// <param name="Up">Where the log to the hub ended, before the entry that tells of this checkpoint.</param>
/// <param name="Down">Where what was taken over from the hub ended.</param>
/// <param name="Previous">The digest of the checkpoint before; zeros for the first.</param>
/// <param name="Key">The SHA-256 of the public key that signed it.</param>
/// <param name="Signature">ECDSA P-256 over <see cref="Digest"/>, r and s, 128 hex digits.</param>
public sealed record SignedCheckpoint(
    long Number,
    LifeId Life,
    Moment At,
    long Entries,
    string EntryHash,
    string Root,
    LogHead Up,
    LogHead Down,
    string Previous,
    string Key,
    string Signature)
{
    /// <summary>The kind of the log entry that tells the hub of a checkpoint.</summary>
    public const string MessageKind = "checkpointSigned";

    /// <summary>The version of that kind.</summary>
    public const int MessageVersion = 1;

    /// <summary>What is signed: SHA-256 over everything but the signature, in a form of its own.</summary>
    public byte[] Digest() => new EntryChain().Begin(Convert.FromHexString(Previous))
        .Add(MessageKind).Add(MessageVersion).Add(Number).Add(Life.Value).Add(At.UnixMillis)
        .Add(Entries).Add(EntryHash).Add(Root)
        .Add(Up.Number).Add(Up.Hash).Add(Down.Number).Add(Down.Hash).Add(Key)
        .End();

    /// <summary>Whether the owner of <paramref name="key"/> signed exactly this.</summary>
    public bool IsSignedBy(ECDsa key)
    {
        try
        {
            return key.VerifyHash(Digest(), Convert.FromHexString(Signature));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
