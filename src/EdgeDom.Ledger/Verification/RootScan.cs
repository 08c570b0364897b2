using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Grows the tree anew from the entries and holds it against every checkpoint on the way: its root and its entry's
/// hash. Checkpoints are read beside the entries, in the same read transaction.
/// </summary>
internal sealed class RootScan(Findings findings) : IDisposable
{
    private readonly MerkleFrontier tree = new();
    private Statement? select;
    private StatementRows? reader;
    private long lastNumber;
    private bool isBroken;

    /// <summary>Goes on with the checkpoints after the last one seen; called while the entries' reader is
    /// open.</summary>
    public void BeginPiece(SqliteConnection connection)
    {
        select = new Statement(connection, """
            SELECT number, entries, entry_hash, root FROM checkpoint WHERE number > $last ORDER BY number
            """);
        reader = select.Read(lastNumber);
        Next();
        SkipBefore(1);
    }

    /// <summary>The piece is read; checkpoints of later entries wait for the next one.</summary>
    public void EndPiece()
    {
        reader?.Dispose();
        select?.Dispose();
        (reader, select) = (null, null);
    }

    /// <summary>The next entry with the hash that is stored with it.</summary>
    public void Add(long number, ReadOnlySpan<byte> entryHash)
    {
        tree.Add(entryHash);
        while (reader is not null && reader.GetInt64(1) == number)
        {
            Compare(reader, entryHash);
            Take();
        }

        SkipBefore(number);
    }

    /// <inheritdoc />
    public void Dispose() => EndPiece();

    private void Compare(StatementRows row, ReadOnlySpan<byte> entryHash)
    {
        if (isBroken)
        {
            return;
        }

        var isRight = entryHash.SequenceEqual(row.GetBytes(2))
            && tree.Root().AsSpan().SequenceEqual(row.GetBytes(3));
        if (!isRight)
        {
            isBroken = true;
            findings.Place(
                $"checkpoint {row.GetInt64(0)}",
                $"was signed for other entries than 1 to {row.GetInt64(1)} as they stand here");
        }
    }

    // What covers fewer entries than were read already is out of order or covers none.
    private void SkipBefore(long number)
    {
        while (reader is not null && reader.GetInt64(1) < number)
        {
            if (reader.GetInt64(1) != 0)
            {
                findings.Place($"checkpoint {reader.GetInt64(0)}", "covers fewer entries than the one before");
            }

            Take();
        }
    }

    private void Take()
    {
        lastNumber = reader!.GetInt64(0);
        Next();
    }

    private void Next()
    {
        if (reader is not null && !reader.Read())
        {
            EndPiece();
        }
    }
}
