using System.Text.Json;
using EdgeDom.Model.Facts;
using EdgeDom.Wire;

namespace EdgeDom.Site.Texts;

/// <summary>Facts as they stand in the journal: one JSON list a tick.</summary>
public static class FactText
{
    /// <summary>Writes the facts of a tick in their order.</summary>
    public static byte[] Encode(IReadOnlyList<Fact> facts) =>
        JsonSerializer.SerializeToUtf8Bytes(facts, WireJson.Options);

    /// <summary>
    /// Reads what <see cref="Encode"/> wrote; throws <see cref="InvalidDataException"/> when it is something else.
    /// </summary>
    public static IReadOnlyList<Fact> Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Fact>>(bytes, WireJson.Options)
                ?? throw new InvalidDataException("A journalled tick holds null instead of a list of facts.");
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"A journalled tick cannot be read: {fault.Message}", fault);
        }
    }
}
