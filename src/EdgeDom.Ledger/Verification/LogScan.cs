using System.Text.Json;
using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Checkpoints;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>Reads one stream of the numbered logs in pieces: numbers without gaps, the hash chain.</summary>
/// <param name="stream">The stream.</param>
/// <param name="summedLast">Rights are summed up to this entry.</param>
/// <param name="word">Told every entry.</param>
/// <param name="findings">What is wrong.</param>
internal sealed class LogScan(string stream, long summedLast, LogWord word, Findings findings)
{
    private const int PieceMax = 50_000;

    private static readonly byte[] CheckpointKind =
        System.Text.Encoding.UTF8.GetBytes(SignedCheckpoint.MessageKind);

    private readonly EntryChain chain = new();
    private readonly byte[] previous = new byte[EntryChain.HashBytes];
    private readonly byte[] hash = new byte[EntryChain.HashBytes];

    /// <summary>The last entry read.</summary>
    public long Last { get; private set; }

    /// <summary>Whether it has a gap or a changed entry, as far as it was read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>What entries 1 to the last one to be summed say of the hub's rights.</summary>
    public RightsSum Rights { get; } = new();

    /// <summary>The life and number of the last checkpoint that was told of; 0 when none was.</summary>
    public (string Life, long Number) Checkpoint { get; private set; } = ("", 0);

    /// <summary>Reads the next piece; false when it came to the end.</summary>
    public bool ReadPiece(SqliteConnection connection)
    {
        using var select = new Statement(connection, """
            SELECT number, at, version, kind, body, hash FROM numbered_log
            WHERE stream = $stream AND number > $last ORDER BY number LIMIT $count
            """);
        using var reader = select.Read(stream, Last, PieceMax);
        var count = 0;
        for (; reader.Read(); count++)
        {
            Check(new RawRow(reader));
        }

        return count == PieceMax;
    }

    /// <summary>Reads to the end in the caller's transaction.</summary>
    public void ReadRest(SqliteConnection connection)
    {
        while (ReadPiece(connection))
        {
            // The next one.
        }
    }

    private void Check(RawRow row)
    {
        var number = row.Number(0);
        chain.Begin(previous)
            .Add(number).Add(row.Number(1)).Add(row.Number(2)).Add(row.Bytes(3)).Add(row.Bytes(4))
            .End(hash);
        if (number != Last + 1)
        {
            Break(Last + 1, $"missing; the next one is {number}");
        }
        else if (!row.Has("iiittb") || !row.Bytes(5).SequenceEqual(hash))
        {
            Break(number, "changed: its bytes do not give its hash");
        }

        row.Bytes(5)[..Math.Min(row.Bytes(5).Length, previous.Length)].CopyTo(previous);
        Last = number;
        word(row.Bytes(3), row.Bytes(4));
        if (number <= summedLast)
        {
            Rights.AddMessage(row.Bytes(3), row.Bytes(4));
        }

        if (row.Bytes(3).SequenceEqual(CheckpointKind))
        {
            Checkpoint = Told(row.Bytes(4));
        }
    }

    private static (string Life, long Number) Told(ReadOnlySpan<byte> body)
    {
        try
        {
            using var message = JsonDocument.Parse(body.ToArray());
            var told = CheckpointText.Read(message.RootElement);
            return (told.Life.Value, told.Number);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"a message about a checkpoint cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Only the first of a stream: what follows a break says nothing new.</summary>
    private void Break(long number, string what)
    {
        if (!IsBroken)
        {
            IsBroken = true;
            findings.Place($"log {stream} entry {number}", what);
        }
    }
}
