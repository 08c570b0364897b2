using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EdgeDom.Ledger.Chains;

/// <summary>The hash chain of a numbered log: each hash is SHA-256 over the one before and the entry's canonical
/// bytes.</summary>
public static class HashChain
{
    /// <summary>The hash before entry 1.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>
    /// The hash of an entry. Canonical bytes: previous hash (32), number, at, version (8 each, big endian), then kind
    /// and
    /// body in UTF-8, each after its length in bytes (8, big endian). Throws when <paramref name="previous"/> is no
    /// hash.
    /// </summary>
    public static string Link(string previous, long number, string kind, int version, long atUnixMillis, string body)
    {
        var kindBytes = Encoding.UTF8.GetBytes(kind);
        var bodyBytes = Encoding.UTF8.GetBytes(body);
        var bytes = new byte[32 + 40 + kindBytes.Length + bodyBytes.Length];
        Convert.FromHexString(previous).CopyTo(bytes, 0);
        var rest = bytes.AsSpan(32);
        BinaryPrimitives.WriteInt64BigEndian(rest, number);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], atUnixMillis);
        BinaryPrimitives.WriteInt64BigEndian(rest[16..], version);
        BinaryPrimitives.WriteInt64BigEndian(rest[24..], kindBytes.Length);
        kindBytes.CopyTo(rest[32..]);
        BinaryPrimitives.WriteInt64BigEndian(rest[(32 + kindBytes.Length)..], bodyBytes.Length);
        bodyBytes.CopyTo(rest[(40 + kindBytes.Length)..]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
