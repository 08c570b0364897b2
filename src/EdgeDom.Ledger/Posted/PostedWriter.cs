using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Writes what <see cref="PostedTick"/> reads, one tick after the other, into one kept buffer. Not for two threads.
/// </summary>
internal sealed class PostedWriter : IDisposable
{
    /// <summary>A body longer than this takes no more; the next move begins another entry of the tick.</summary>
    public const int BodyBytesMax = 64 * 1024;

    private static readonly string[] KindNames = MakeKindNames();

    private readonly ArrayBufferWriter<byte> buffer = new(4 * 1024);
    private readonly Utf8JsonWriter json;
    private readonly List<OutboundEntry> entries = [];
    private long tick;
    private bool isOpen;

    /// <summary>Makes the kept buffer.</summary>
    public PostedWriter() => json = new Utf8JsonWriter(buffer, new JsonWriterOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    });

    /// <summary>Begins a tick; what was left of one before is forgotten.</summary>
    public void Begin(long tickNumber)
    {
        entries.Clear();
        (tick, isOpen) = (tickNumber, false);
    }

    /// <summary>Adds the movement that became ledger entry <paramref name="number"/>.</summary>
    public void Add(long number, StockMovement movement)
    {
        if (isOpen && json.BytesCommitted + json.BytesPending > BodyBytesMax)
        {
            Close(0, PostedTick.PartFollows, "");
        }

        if (!isOpen)
        {
            Open(number);
        }

        json.WriteStartArray();
        json.WriteStringValue(movement.Id);
        json.WriteStringValue(movement.Sku.Value);
        json.WriteStringValue(movement.Lot);
        json.WriteStringValue(movement.Owner);
        Write(movement.From);
        Write(movement.To);
        json.WriteNumberValue(movement.Quantity);
        json.WriteStringValue(movement.Cause);
        json.WriteEndArray();
    }

    /// <summary>
    /// The entries of the tick for the log to the hub; none when nothing was posted and <paramref name="mustTell"/> is
    /// false.
    /// </summary>
    /// <param name="next">Number that the next ledger entry will have.</param>
    /// <param name="chain">The ledger's chain after the tick.</param>
    /// <param name="down">The last entry of the hub taken over.</param>
    /// <param name="more">Entries of the tick that will follow.</param>
    /// <param name="mustTell">Whether the tick is told even without moves.</param>
    public IReadOnlyList<OutboundEntry> End(long next, byte[] chain, long down, int more, bool mustTell)
    {
        if (mustTell && !isOpen)
        {
            Open(next);
        }

        if (isOpen)
        {
            Close(down, more, Convert.ToHexStringLower(chain.AsSpan(0, PostedTick.HashDigits / 2)));
        }

        return entries;
    }

    /// <inheritdoc />
    public void Dispose() => json.Dispose();

    private static string[] MakeKindNames()
    {
        var kinds = Enum.GetValues<AccountKind>();
        var names = new string[(int)kinds.Max() + 1];
        foreach (var kind in kinds)
        {
            names[(int)kind] = new Account(kind, "").ToString();
        }

        return names;
    }

    private void Open(long first)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteNumber("tick"u8, tick);
        json.WriteNumber("first"u8, first);
        json.WriteStartArray("moves"u8);
        isOpen = true;
    }

    private void Close(long down, int more, string chain)
    {
        json.WriteEndArray();
        json.WriteNumber("down"u8, down);
        json.WriteNumber("more"u8, more);
        json.WriteString("hash"u8, chain);
        json.WriteEndObject();
        json.Flush();
        entries.Add(new OutboundEntry(
            PostedTick.Kind, PostedTick.Version, Encoding.UTF8.GetString(buffer.WrittenSpan)));
        isOpen = false;
    }

    private void Write(Account account)
    {
        var name = KindNames[(int)account.Kind];
        if (account.Key.Length == 0)
        {
            json.WriteStringValue(name);
            return;
        }

        var length = name.Length + 1 + account.Key.Length;
        Span<char> text = length <= 256 ? stackalloc char[length] : new char[length];
        name.CopyTo(text);
        text[name.Length] = ':';
        account.Key.CopyTo(text[(name.Length + 1)..]);
        json.WriteStringValue(text);
    }
}
