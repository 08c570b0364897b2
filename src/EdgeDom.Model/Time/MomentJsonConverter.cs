using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeDom.Model.Time;

/// <summary>Writes a moment as its number of milliseconds.</summary>
public sealed class MomentJsonConverter : JsonConverter<Moment>
{
    /// <inheritdoc />
    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.UnixMillis);
}
