using System.Text.Json;
using System.Text.Unicode;

namespace EdgeDom.Wire.Sync;

/// <summary>The exchange between site and hub as JSON bytes, with its limits kept on both ends.</summary>
public static class SyncJson
{
    /// <summary>Entries in one request or answer at most.</summary>
    public const int EntriesMax = 1_000;

    /// <summary>Bytes of one request or answer at most: 512 KiB of entries and room for the status document.</summary>
    public const int BytesMax = 1024 * 1024;

    /// <summary>Characters that the hub keeps of why a site has stopped.</summary>
    public const int StoppedMax = 500;

    // No hub needs to be left alone for longer than a day.
    private const int RetryMaxMillis = 24 * 60 * 60 * 1_000;

    // How the serialiser begins to name the fields that are not there.
    private const string Missing = "missing required properties including: ";

    /// <summary>The path to post to, below the hub's address; <paramref name="site"/> is escaped.</summary>
    public static string PathOf(string site) => $"/sync/v1/sites/{Uri.EscapeDataString(site)}/exchange";

    /// <summary>Writes a question.</summary>
    public static byte[] Write(ExchangeRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Options);

    /// <summary>Writes an answer.</summary>
    public static byte[] Write(ExchangeAnswer answer) =>
        JsonSerializer.SerializeToUtf8Bytes(answer, WireJson.Options);

    /// <summary>Reads a question; null when it is none, and <paramref name="why"/> says what was expected.</summary>
    public static ExchangeRequest? ReadRequest(ReadOnlySpan<byte> json, out string why)
    {
        var request = Read<ExchangeRequest>(json, out why);
        if (request is null || IsWithin(request.Up, out why))
        {
            return request;
        }

        return null;
    }

    /// <summary>Reads an answer; null when it is none, and <paramref name="why"/> says what was expected.</summary>
    public static ExchangeAnswer? ReadAnswer(ReadOnlySpan<byte> json, out string why)
    {
        var answer = Read<ExchangeAnswer>(json, out why);
        return answer is null
            || (IsWithin(answer, out why) && IsWithin(answer.Down, out why) && IsWithin(answer.Copy, out why))
                ? answer
                : null;
    }

    // Numbers that no honest hub says, and that whoever counts or waits with them could not.
    private static bool IsWithin(ExchangeAnswer answer, out string why)
    {
        why = answer switch
        {
            { UpHave: < 0 } => $"upHave is {answer.UpHave}; 0 or more is expected.",
            { RetryAfterMillis: < 0 or > RetryMaxMillis } =>
                $"retryAfterMillis is {answer.RetryAfterMillis}; 0 to {RetryMaxMillis} are taken.",
            { HubAt: { IsOnCalendar: false } at } => $"hubAt is {at.UnixMillis}, which is no time.",
            _ => "",
        };
        return why.Length == 0;
    }

    private static T? Read<T>(ReadOnlySpan<byte> json, out string why)
        where T : class
    {
        why = "";
        if (json.Length > BytesMax)
        {
            why = $"{json.Length} bytes; at most {BytesMax} are taken.";
            return null;
        }

        // What is passed over, such as a field of a later version, is not looked at when the rest is read.
        if (!Utf8.IsValid(json))
        {
            why = "The text is no UTF-8.";
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<T>(json, WireJson.Options);
            why = read is null ? "null stands where an exchange was expected." : "";
            return read;
        }
        catch (JsonException fault)
        {
            why = Words(fault);
            return null;
        }
    }

    // Whoever sends knows fields, not the types that this program reads them into.
    private static string Words(JsonException fault)
    {
        var message = fault.Message;
        return message.IndexOf(Missing, StringComparison.Ordinal) is var at and >= 0
            ? $"Fields are missing: {message[(at + Missing.Length)..]}"
            : NamesType(message)
                ? $"What stands at {fault.Path} is not what belongs there (byte {fault.BytePositionInLine + 1} of line"
                    + $" {fault.LineNumber + 1})."
                : message;
    }

    private static bool NamesType(string message) =>
        message.Contains("System.", StringComparison.Ordinal) || message.Contains("EdgeDom.", StringComparison.Ordinal);

    private static bool IsWithin(IReadOnlyList<LogEntry> entries, out string why)
    {
        why = "";
        if (entries.Count > EntriesMax)
        {
            why = $"{entries.Count} entries; at most {EntriesMax} are taken at once.";
            return false;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is null)
            {
                why = "null stands where an entry was expected.";
                return false;
            }

            if (i > 0 && entries[i].Number != entries[i - 1].Number + 1)
            {
                why = $"Entry {entries[i].Number} follows entry {entries[i - 1].Number}; numbers must have no gaps.";
                return false;
            }
        }

        return true;
    }
}
