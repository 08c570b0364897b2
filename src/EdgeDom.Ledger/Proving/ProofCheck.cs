using System.Security.Cryptography;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Stock;

namespace EdgeDom.Ledger.Proving;

/// <summary>Judges a proof with nothing but the published root, and the site's public key where one is known.</summary>
public static class ProofCheck
{
    /// <summary>Why the proof proves nothing; null when it holds.</summary>
    /// <param name="proof">The proof; nothing in it is believed.</param>
    /// <param name="root">The root that was published, 64 hex digits.</param>
    /// <param name="key">The site's public key; null to leave the signature out.</param>
    public static string? Fault(InclusionProof proof, string root, ECDsa? key = null) =>
        Content(proof) ?? Tree(proof, root) ?? Signature(proof, key);

    private static string? Content(InclusionProof proof)
    {
        if (Bytes(proof.PreviousHash) is not { } previous)
        {
            return "previousHash is no hash.";
        }

        var hash = Convert.ToHexStringLower(EntryBook.Hash(new EntryChain(), previous, proof.Entry));
        return hash == proof.EntryHash
            ? null
            : $"The content of entry {proof.Entry.Number} does not give its hash: it was changed, or its number was.";
    }

    private static string? Tree(InclusionProof proof, string root)
    {
        if (!string.Equals(proof.Root, root, StringComparison.OrdinalIgnoreCase))
        {
            return $"The proof is for the root {proof.Root}, not for {root}.";
        }

        if (proof.Checkpoint.Root != proof.Root || proof.Checkpoint.Entries != proof.TreeSize)
        {
            return "The checkpoint in the proof is that of another root or another number of entries.";
        }

        var leaf = MerkleTree.Leaf(Convert.FromHexString(proof.EntryHash));
        if (Convert.ToHexStringLower(leaf) != proof.LeafHash)
        {
            return "leafHash is not that of the entry's hash.";
        }

        if (proof.Path.Count > MerkleTree.PathMax || proof.Path.Any(hash => Bytes(hash) is null))
        {
            return "The path has more hashes than a path can have, or something in it is no hash.";
        }

        var path = proof.Path.Select(Convert.FromHexString).ToList();
        var made = MerkleTree.RootOf(leaf, proof.Entry.Number - 1, proof.TreeSize, path);
        return made is not null && Convert.ToHexStringLower(made) == proof.Root
            ? null
            : $"The path does not lead from entry {proof.Entry.Number} of {proof.TreeSize} to the root.";
    }

    private static string? Signature(InclusionProof proof, ECDsa? key) =>
        key is null || proof.Checkpoint.IsSignedBy(key)
            ? null
            : "The checkpoint was not signed by the key given.";

    private static byte[]? Bytes(string hex)
    {
        try
        {
            var bytes = Convert.FromHexString(hex);
            return bytes.Length == EntryChain.HashBytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
