using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Stock;

namespace EdgeDom.Ledger.Proving;

/// <summary>
/// Everything that shows one entry to have stood in a ledger, for somebody who has nothing but a root that was
/// published. Hashes are 64 hex digits.
/// </summary>
/// <param name="Entry">The entry, whole.</param>
/// <param name="PreviousHash">The hash of the entry before it, which its own hash covers.</param>
/// <param name="EntryHash">The entry's hash in the chain.</param>
/// <param name="LeafHash">The hash of its leaf in the tree.</param>
/// <param name="Path">The hashes beside the way from the leaf to the root, the leaf's neighbour first.</param>
/// <param name="TreeSize">The entries in the tree.</param>
/// <param name="Root">The tree's root.</param>
/// <param name="Checkpoint">The checkpoint that was signed over this root.</param>
/// <param name="PublicKey">The key that signed it, in PEM, as the ledger has it; to be trusted only when
/// compared.</param>
public sealed record InclusionProof(
    StockEntry Entry,
    string PreviousHash,
    string EntryHash,
    string LeafHash,
    IReadOnlyList<string> Path,
    long TreeSize,
    string Root,
    SignedCheckpoint Checkpoint,
    string PublicKey);
