using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeDom.Hub.Texts;

/// <summary>The one way the hub writes and reads JSON: camelCase, enums as words.</summary>
public static class HubJson
{
    /// <summary>The options; never changed after start.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads what <see cref="Write"/> wrote; throws <see cref="JsonException"/> for anything else.</summary>
    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("A value was expected, not null.");

    /// <summary>The word of an enum's value, without quotes.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Write(value).Trim('"');

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = 32,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }
}
