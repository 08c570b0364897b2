using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Wire.Sync;

/// <summary>
/// Reads and writes an entry field by field. Nearly all of an exchange is entries, thousands in a row after days
/// without the line, and the general way takes several times as long for each.
/// </summary>
internal sealed class LogEntryJsonConverter : JsonConverter<LogEntry>
{
    private static readonly JsonEncodedText[] Fields =
    [
        .. new[] { "number", "kind", "version", "at", "body", "hash" }.Select(name => JsonEncodedText.Encode(name)),
    ];

    /// <inheritdoc />
    public override LogEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An entry of a log is an object.");
        }

        var (number, version, at, seen) = (0L, 0, 0L, 0);
        string? kind = null, body = null, hash = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldAt(ref reader);
            reader.Read();
            seen |= field < 0 ? 0 : Once(seen, field);
            switch (field)
            {
                case 0:
                    number = reader.GetInt64();
                    break;
                case 1:
                    kind = reader.GetString();
                    break;
                case 2:
                    version = reader.GetInt32();
                    break;
                case 3:
                    at = reader.GetInt64();
                    break;
                case 4:
                    body = reader.GetString();
                    break;
                case 5:
                    hash = reader.GetString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (seen != (1 << Fields.Length) - 1 || kind is null || body is null || hash is null)
        {
            throw new JsonException("An entry has number, kind, version, at, body and hash, and none is null.");
        }

        return new LogEntry(number, kind, version, new Moment(at), body, hash);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LogEntry value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Fields[0], value.Number);
        writer.WriteString(Fields[1], value.Kind);
        writer.WriteNumber(Fields[2], value.Version);
        writer.WriteNumber(Fields[3], value.At.UnixMillis);
        writer.WriteString(Fields[4], value.Body);
        writer.WriteString(Fields[5], value.Hash);
        writer.WriteEndObject();
    }

    private static int FieldAt(ref Utf8JsonReader reader)
    {
        for (var field = 0; field < Fields.Length; field++)
        {
            if (reader.ValueTextEquals(Fields[field].EncodedUtf8Bytes))
            {
                return field;
            }
        }

        return -1;
    }

    private static int Once(int seen, int field) => (seen & 1 << field) == 0
        ? 1 << field
        : throw new JsonException($"An entry of a log has one {Fields[field]} only.");
}
