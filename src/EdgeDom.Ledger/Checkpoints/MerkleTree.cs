using System.Security.Cryptography;
using EdgeDom.Ledger.Chains;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>The hashes of a Merkle tree as RFC 6962 defines them; the leaves are the hashes of ledger
/// entries.</summary>
public static class MerkleTree
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>A path has at most so many hashes: as many as the number of leaves has bits.</summary>
    public const int PathMax = 63;

    /// <summary>The hash of the leaf for an entry with the hash <paramref name="entryHash"/> (32 bytes).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entryHash)
    {
        var hash = new byte[HashBytes];
        Leaf(entryHash, hash);
        return hash;
    }

    /// <summary>The same into <paramref name="hash"/>, without making garbage.</summary>
    public static void Leaf(ReadOnlySpan<byte> entryHash, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[1 + HashBytes];
        bytes[0] = 0;
        entryHash.CopyTo(bytes[1..]);
        QuickHash.Of(bytes, hash);
    }

    /// <summary>The hash above two others.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[HashBytes];
        Node(left, right, hash);
        return hash;
    }

    /// <summary>The hash above two others, into <paramref name="hash"/>, which may be one of them.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * HashBytes)];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashBytes)..]);
        QuickHash.Of(bytes, hash);
    }

    /// <summary>
    /// The root that follows from a leaf, its place (from 0) in a tree of <paramref name="size"/> leaves and the path;
    /// null when the path has the wrong length for that place.
    /// </summary>
    public static byte[]? RootOf(byte[] leaf, long place, long size, IReadOnlyList<byte[]> path)
    {
        var (at, last) = (place, size - 1);
        var hash = leaf;
        foreach (var other in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = Node(other, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = Node(hash, other);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && place >= 0 && place < size ? hash : null;
    }

    /// <summary>
    /// The runs of leaves whose roots are the path of the leaf at <paramref name="place"/>, in the order of the path.
    /// </summary>
    public static IReadOnlyList<(long First, long Count)> PathRuns(long place, long size)
    {
        var runs = new List<(long First, long Count)>();
        var (first, count) = (0L, size);
        while (count > 1)
        {
            var left = 1L << (63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)(count - 1)));
            if (place - first < left)
            {
                runs.Add((first + left, count - left));
                count = left;
            }
            else
            {
                runs.Add((first, left));
                (first, count) = (first + left, count - left);
            }
        }

        runs.Reverse();
        return runs;
    }
}
