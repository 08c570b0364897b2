using System.Text.Json;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Turns every way in which reading a message can fail into a reason.</summary>
internal static class Guard
{
    public static (T? Read, string Why) Read<T>(ReadOnlyMemory<byte> message, Func<ReadOnlySpan<byte>, T> read)
        where T : class
    {
        try
        {
            return (read(message.Span), "");
        }
        catch (BadMessageException bad)
        {
            return (null, bad.Message);
        }
        catch (JsonException bad)
        {
            return (null, $"No JSON: {bad.Message}");
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader throws for text that is no UTF-8.
            return (null, "No JSON: a text is not valid UTF-8.");
        }
    }
}
