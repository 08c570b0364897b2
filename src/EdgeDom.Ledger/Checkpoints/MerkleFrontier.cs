namespace EdgeDom.Ledger.Checkpoints;

/// <summary>
/// A Merkle tree that only grows, kept as the roots of its perfect subtrees, one for each bit that is set in the number
/// of leaves: adding a leaf costs two hashes on average. Not for two threads at once.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly byte[] hashes = new byte[MerkleTree.PathMax * MerkleTree.HashBytes];

    /// <summary>The empty tree.</summary>
    public MerkleFrontier()
    {
    }

    private MerkleFrontier(long size, ReadOnlySpan<byte> kept)
    {
        Size = size;
        kept.CopyTo(hashes);
    }

    /// <summary>Leaves in the tree.</summary>
    public long Size { get; private set; }

    /// <summary>Adds the leaf of an entry with the hash <paramref name="entryHash"/>.</summary>
    public void Add(ReadOnlySpan<byte> entryHash)
    {
        Span<byte> hash = stackalloc byte[MerkleTree.HashBytes];
        MerkleTree.Leaf(entryHash, hash);
        var level = 0;
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            MerkleTree.Node(At(level), hash, hash);
            level++;
        }

        hash.CopyTo(At(level));
        Size++;
    }

    /// <summary>The root over all leaves; SHA-256 of nothing for the empty tree.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        for (var level = 0; Size >> level != 0; level++)
        {
            if (((Size >> level) & 1) == 1)
            {
                root = root is null ? At(level).ToArray() : MerkleTree.Node(At(level), root);
            }
        }

        return root ?? System.Security.Cryptography.SHA256.HashData([]);
    }

    /// <summary>A second one that grows by itself.</summary>
    public MerkleFrontier Copy() => new(Size, hashes);

    /// <summary>The kept hashes, the smallest subtree first; with <see cref="Size"/> all there is to store.</summary>
    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        for (var level = 0; Size >> level != 0; level++)
        {
            if (((Size >> level) & 1) == 1)
            {
                packed.Write(At(level));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Back from what <see cref="Pack"/> gave; null when the bytes do not fit to the size.</summary>
    public static MerkleFrontier? Unpack(long size, ReadOnlySpan<byte> packed)
    {
        if (size < 0 || packed.Length != System.Numerics.BitOperations.PopCount((ulong)size) * MerkleTree.HashBytes)
        {
            return null;
        }

        var frontier = new MerkleFrontier { Size = size };
        for (var level = 0; size >> level != 0; level++)
        {
            if (((size >> level) & 1) == 1)
            {
                packed[..MerkleTree.HashBytes].CopyTo(frontier.At(level));
                packed = packed[MerkleTree.HashBytes..];
            }
        }

        return frontier;
    }

    private Span<byte> At(int level) => hashes.AsSpan(level * MerkleTree.HashBytes, MerkleTree.HashBytes);
}
