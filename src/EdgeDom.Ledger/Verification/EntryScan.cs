using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Schema;
using EdgeDom.Ledger.Stock;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// Reads the entries once, in order and in pieces: numbers without gaps, types, the hash chain; each goes into the
/// fold. A piece is a read transaction of the caller's, so that a live writer's log does not grow behind a long check;
/// where one was ended, the next goes on.
/// </summary>
internal sealed class EntryScan(Findings findings, BookFold fold, RootScan roots, long summedLast)
{
    private const int PieceMax = 50_000;

    private readonly EntryChain chain = new();
    private readonly byte[] stored = new byte[EntryChain.HashBytes];
    private readonly byte[] made = new byte[EntryChain.HashBytes];
    private readonly byte[] hash = new byte[EntryChain.HashBytes];
    private bool isAfterGap;

    /// <summary>The last entry read.</summary>
    public long Last { get; private set; }

    /// <summary>The tick of the last entry read.</summary>
    public long LastTick { get; private set; }

    /// <summary>The hash stored with the last entry read; zeros before the first.</summary>
    public ReadOnlySpan<byte> LastHash => stored;

    /// <summary>Over the ids and numbers of entries 1 to the last one to be summed.</summary>
    public IdSum Ids { get; } = new();

    /// <summary>The hub's rights by entries 1 to the last one to be summed.</summary>
    public RightsSum Rights { get; } = new();

    /// <summary>Reads the next piece; false when it came to the end.</summary>
    public bool ReadPiece(SqliteConnection connection)
    {
        roots.BeginPiece(connection, Last + PieceMax);
        using var select = new Statement(
            connection, $"SELECT {EntryBook.Columns} FROM entry WHERE number > $last ORDER BY number LIMIT $count");
        using var reader = select.Read(Last, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            Check(new EntryRow(new RawRow(reader)));
        }

        return count == PieceMax;
    }

    private void Check(in EntryRow row)
    {
        var number = row.Number;
        if (number != Last + 1)
        {
            findings.Entry(Last + 1, $"missing; the next one is {number}");
            isAfterGap = true;
        }

        CheckHash(row);
        fold.Add(row);
        if (number <= summedLast)
        {
            Ids.Add(row.Id, number);
            Rights.AddMovement(row.Sku, row.From, row.To, row.Quantity);
        }

        Last = number;
        LastTick = row.Tick;
    }

    private void CheckHash(in EntryRow row)
    {
        var written = row.Hash;
        row.Link(chain, stored, hash);
        var isRight = written.SequenceEqual(hash);
        if (!isRight && !made.AsSpan().SequenceEqual(stored))
        {
            // Where only the hash of the entry before was changed, this one still continues the true hash.
            row.Link(chain, made, hash);
            isRight = written.SequenceEqual(hash);
        }

        if (!row.HasRightTypes || written.Length != hash.Length || (!isRight && !isAfterGap))
        {
            findings.Entry(row.Number, "changed: its bytes do not give its hash");
        }

        isAfterGap = false;
        hash.CopyTo(made, 0);
        stored.AsSpan().Clear();
        written[..Math.Min(written.Length, stored.Length)].CopyTo(stored);
        roots.Add(row.Number, stored);
    }
}
