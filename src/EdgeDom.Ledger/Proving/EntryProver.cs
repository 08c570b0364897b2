using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Heads;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using EdgeDom.Ledger.Verification;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Proving;

/// <summary>Makes the proof that an entry stands in a ledger, from the file alone and without writing to it.</summary>
public static class EntryProver
{
    /// <summary>
    /// The proof for entry <paramref name="number"/> under the first checkpoint that covers it, or under the one whose
    /// root is given. Reads the hash of every entry the checkpoint covers. When there can be none, it is null and
    /// <paramref name="why"/> says what to do. Throws <see cref="InvalidDataException"/> when the file is no sound
    /// ledger.
    /// </summary>
    /// <param name="file">The ledger; also beside its writer.</param>
    /// <param name="number">The entry's number, from 1.</param>
    /// <param name="root">A published root, 64 hex digits, or empty.</param>
    /// <param name="why">Why there is none.</param>
    public static InclusionProof? Prove(string file, long number, string root, out string why)
    {
        using var connection = CheckedFile.Open(file);
        (var proof, why) = ShortRead.Once(connection, () => Prove(connection, number, root));
        return proof;
    }

    private static (InclusionProof? Proof, string Why) Prove(SqliteConnection connection, long number, string root)
    {
        using var begin = new Statement(connection, "BEGIN");
        begin.Run();
        var head = HeadRow.Read(connection)
            ?? throw new InvalidDataException($"{connection.DataSource} has no head. Run ledger verify.");
        if (number < 1 || number > head.Entries)
        {
            return (null, $"There is no entry {number}; the ledger has entries 1 to {head.Entries}.");
        }

        var checkpoint = root.Length == 0
            ? CheckpointTable.Covering(connection, number)
            : CheckpointTable.WithRoot(connection, Convert.FromHexString(root));
        if (checkpoint is null || checkpoint.Entries < number)
        {
            return (null, WhyNone(connection, number, root, checkpoint));
        }

        return (Make(connection, number, checkpoint), "");
    }

    private static string WhyNone(SqliteConnection connection, long number, string root, SignedCheckpoint? with)
    {
        if (with is not null)
        {
            return $"The root {root} was signed when there were {with.Entries} entries; entry {number} came later."
                + " Leave --root out, or take a later one.";
        }

        return root.Length > 0
            ? $"No checkpoint of this ledger has the root {root}."
            : $"Entry {number} is newer than the last checkpoint, which covers entries 1 to"
                + $" {CheckpointTable.Last(connection)?.Entries ?? 0}. Ask again when the site has signed the next one:"
                + " within a minute of its next work.";
    }

    private static InclusionProof Make(SqliteConnection connection, long number, SignedCheckpoint checkpoint)
    {
        var (entry, hash) = Entry(connection, number);
        var previous = number == 1 ? new byte[EntryChain.HashBytes] : Entry(connection, number - 1).Hash;
        var path = Path(connection, number - 1, checkpoint.Entries);
        var leaf = MerkleTree.Leaf(hash);
        var root = MerkleTree.RootOf(leaf, number - 1, checkpoint.Entries, path);
        if (root is null || Convert.ToHexStringLower(root) != checkpoint.Root)
        {
            throw new InvalidDataException(
                $"The entries do not give the root of checkpoint {checkpoint.Number}. Run ledger verify.");
        }

        return new InclusionProof(
            entry,
            Convert.ToHexStringLower(previous),
            Convert.ToHexStringLower(hash),
            Convert.ToHexStringLower(leaf),
            [.. path.Select(Convert.ToHexStringLower)],
            checkpoint.Entries,
            checkpoint.Root,
            checkpoint,
            CheckpointTable.Keys(connection).FirstOrDefault(key => key.Fingerprint == checkpoint.Key)?.Pem ?? "");
    }

    private static (StockEntry Entry, byte[] Hash) Entry(SqliteConnection connection, long number)
    {
        using var select = new Statement(connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number = $number");
        using var reader = select.Read(number);
        return reader.Read()
            ? (EntryBook.Read(reader), reader.GetBytes(EntryBook.HashColumn))
            : throw new InvalidDataException($"Entry {number} is missing. Run ledger verify.");
    }

    // The runs of leaves beside the way up, each folded to its root; read in the order in which they stand.
    private static IReadOnlyList<byte[]> Path(SqliteConnection connection, long place, long size)
    {
        var runs = MerkleTree.PathRuns(place, size);
        var roots = new Dictionary<long, byte[]>();
        foreach (var (first, count) in runs.OrderBy(run => run.First))
        {
            using var select = new Statement(
                connection, "SELECT hash FROM entry WHERE number > $first AND number <= $last ORDER BY number");
            using var reader = select.Read(first, first + count);
            var tree = new MerkleFrontier();
            while (reader.Read())
            {
                tree.Add(new RawRow(reader).Bytes(0));
            }

            roots[first] = tree.Root();
        }

        return [.. runs.Select(run => roots[run.First])];
    }
}
