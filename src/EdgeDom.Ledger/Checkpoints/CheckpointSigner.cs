using System.Security.Cryptography;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>A public key that signed checkpoints of a ledger.</summary>
/// <param name="Fingerprint">The SHA-256 of the key, 64 hex digits, as checkpoints name it.</param>
/// <param name="PublicKey">The key as SubjectPublicKeyInfo.</param>
/// <param name="SinceEntry">How many entries there were when it came.</param>
public sealed record CheckpointSigner(string Fingerprint, ReadOnlyMemory<byte> PublicKey, long SinceEntry)
{
    /// <summary>The key in PEM, to publish or to keep.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", PublicKey.Span);

    /// <summary>The key to check signatures with, which the caller disposes of; null when the bytes are no
    /// key.</summary>
    public ECDsa? Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(PublicKey.Span, out _);
            if (CheckpointKey.FingerprintOf(PublicKey) == Fingerprint)
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // Bytes that are no key sign nothing.
        }

        key.Dispose();
        return null;
    }
}
