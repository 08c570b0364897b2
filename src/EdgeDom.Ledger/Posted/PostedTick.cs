using System.Globalization;
using System.Text.Json;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Packed;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// The movements of one tick as they stand in the log to the hub: enough to fold balances, and to write the ledger's
/// entries again byte for byte. It is the first entry of each tick that posted something or took over entries of the
/// hub. A tick with very many movements is told in several entries, each going on where the one before ended.
/// </summary>
/// <param name="Tick">The tick.</param>
/// <param name="First">Number of the ledger entry of the first move; the others follow without gaps.</param>
/// <param name="Moves">The movements, in the order of their entries; empty when only entries of the hub came.</param>
/// <param name="Down">Entries 1 to this number of the hub's log were taken over by the end of the tick.</param>
/// <param name="More">
/// Entries of the same tick that follow this one; <see cref="PartFollows"/> when the next one goes on with the moves.
/// </param>
/// <param name="Hash">First 16 hex digits of the ledger's chain after the tick; empty when a part follows.</param>
public sealed record PostedTick(
    long Tick, long First, IReadOnlyList<StockMovement> Moves, long Down, int More, string Hash)
{
    /// <summary>The kind of the log entry.</summary>
    public const string Kind = "tickPosted";

    /// <summary>The kind of the entries of the same tick that tell what postings were answered.</summary>
    public const string AnswersKind = "postingsDecided";

    /// <summary>The version of the kind that this program writes; it reads the one before too.</summary>
    public const int Version = 2;

    /// <summary>The value of <see cref="More"/> when the next entry goes on with the moves of the same tick.</summary>
    public const int PartFollows = -1;

    /// <summary>Entries of one tick at most; one that says more is not believed.</summary>
    public const int EntriesMax = 1_000_000;

    /// <summary>How many hex digits of the chain are told.</summary>
    public const int HashDigits = 16;

    private const string MoreField = ",\"more\":";

    /// <summary>
    /// Reads the body of an entry of this kind. Throws <see cref="InvalidDataException"/> when it is none, a quantity
    /// is not positive, or an account is unknown.
    /// </summary>
    public static PostedTick Read(string body)
    {
        try
        {
            var tick = PackedReader.IsPacked(body) ? ReadPacked(body) : PostedText.Read(body);
            return tick is { Tick: > 0, First: > 0, Down: >= 0, More: >= PartFollows }
                ? tick
                : throw new InvalidDataException("A posted tick without its numbers.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"A posted tick cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// How many of <paramref name="entries"/>, from the first on, are whole ticks. An entry that no posted tick
    /// counts stands for itself; a tick whose rest is not there is not whole.
    /// </summary>
    public static int WholeTicks(IReadOnlyList<LogRecord> entries)
    {
        var (whole, rest) = (0, 0);
        for (var at = 0; at < entries.Count; at++)
        {
            rest = RestAfter(rest, entries[at].Kind, entries[at].Body);
            whole = rest == 0 ? at + 1 : whole;
        }

        return whole;
    }

    /// <summary>
    /// How many entries of its tick follow an entry: 0 when the tick is whole with it, <see cref="PartFollows"/> when
    /// that is not known yet. <paramref name="rest"/> is the same of the entry before, 0 at the beginning of a log.
    /// </summary>
    public static int RestAfter(int rest, string kind, string body) =>
        rest > 0 ? rest - 1 : kind == Kind ? MoreOf(body) : 0;

    // Inside a text a quote is escaped, so the field's name cannot stand there.
    private static int MoreOf(string body)
    {
        var at = body.LastIndexOf(MoreField, StringComparison.Ordinal) + MoreField.Length;
        var end = at;
        while (end < body.Length && (char.IsAsciiDigit(body[end]) || body[end] == '-'))
        {
            end++;
        }

        return int.TryParse(body.AsSpan(at, end - at), CultureInfo.InvariantCulture, out var more)
            && more is >= PartFollows and <= EntriesMax ? more : 0;
    }

    private static PostedTick ReadPacked(string body)
    {
        var packed = new PackedReader(body, PostedMove.Columns);
        var (tick, first) = (packed.Number(), packed.Number());
        var moves = new List<StockMovement>();
        while (PostedMove.Read(ref packed, moves.Count > 0 ? moves[^1] : PostedMove.None) is { } move)
        {
            moves.Add(move);
        }

        var down = packed.Number();
        var hash = packed.More == PartFollows ? [] : packed.Bytes(HashDigits / 2);
        return new PostedTick(tick, first, moves, down, packed.More, Convert.ToHexStringLower(hash));
    }
}
