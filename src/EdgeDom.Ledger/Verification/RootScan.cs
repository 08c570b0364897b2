using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Grows the tree anew from the entries and holds it against every checkpoint on the way: its root and its entry's
/// hash. The checkpoints of a piece are read before its entries, in the same read transaction.
/// </summary>
internal sealed class RootScan(Findings findings)
{
    private readonly MerkleFrontier tree = new();
    private readonly Queue<Signed> waiting = new();
    private long lastNumber;
    private bool isBroken;

    /// <summary>
    /// Reads the checkpoints after the last one seen that cover at most entries 1 to <paramref name="lastEntry"/>.
    /// </summary>
    public void BeginPiece(SqliteConnection connection, long lastEntry)
    {
        waiting.Clear();
        using var select = new Statement(connection, """
            SELECT number, entries, entry_hash, root FROM checkpoint
            WHERE number > $last AND entries <= $entry ORDER BY number
            """);
        using var reader = select.Read(lastNumber, lastEntry);
        while (reader.Read())
        {
            waiting.Enqueue(new Signed(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetBytes(2),
                reader.GetBytes(3)));
        }
    }

    /// <summary>The next entry with the hash that is stored with it.</summary>
    public void Add(long number, ReadOnlySpan<byte> entryHash)
    {
        SkipBefore(number);
        tree.Add(entryHash);
        while (waiting.TryPeek(out var signed) && signed.Entries == number)
        {
            Compare(signed, entryHash);
            Take();
        }
    }

    private void Compare(Signed signed, ReadOnlySpan<byte> entryHash)
    {
        if (isBroken)
        {
            return;
        }

        var isRight = entryHash.SequenceEqual(signed.EntryHash) && tree.Root().AsSpan().SequenceEqual(signed.Root);
        if (!isRight)
        {
            isBroken = true;
            findings.Place(
                $"checkpoint {signed.Number}",
                $"was signed for other entries than 1 to {signed.Entries} as they stand here");
        }
    }

    // What covers fewer entries than were read already is out of order or covers none.
    private void SkipBefore(long number)
    {
        while (waiting.TryPeek(out var signed) && signed.Entries < number)
        {
            if (signed.Entries != 0)
            {
                findings.Place($"checkpoint {signed.Number}", "covers fewer entries than the one before");
            }

            Take();
        }
    }

    private void Take() => lastNumber = waiting.Dequeue().Number;

    private sealed record Signed(long Number, long Entries, byte[] EntryHash, byte[] Root);
}
