using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Writes messages with the common header into one reused buffer. One thread.</summary>
internal sealed class MessageWriter
{
    private static readonly JsonEncodedText HeaderIdKey = JsonEncodedText.Encode("headerId");
    private static readonly JsonEncodedText TimestampKey = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText VersionKey = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText ManufacturerKey = JsonEncodedText.Encode("manufacturer");
    private static readonly JsonEncodedText SerialKey = JsonEncodedText.Encode("serialNumber");

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;
    private readonly JsonEncodedText version;
    private readonly JsonEncodedText manufacturer;
    private readonly Dictionary<(RobotId Robot, string Topic), uint> headerIds = [];
    private Moment stampedAt = new(long.MinValue);
    private JsonEncodedText stamp;

    public MessageWriter(RobotProfile profile)
    {
        json = Over(buffer);
        version = JsonEncodedText.Encode(profile.Version);
        manufacturer = JsonEncodedText.Encode(profile.Manufacturer);
    }

    /// <summary>Opens the message and writes its header; header ids count per robot and topic from 0 and begin again
    /// after 2^32.</summary>
    public Utf8JsonWriter Begin(RobotId robot, string topic, Moment now)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteNumber(HeaderIdKey, Next(robot, topic));
        json.WriteString(TimestampKey, Stamp(now));
        json.WriteString(VersionKey, version);
        json.WriteString(ManufacturerKey, manufacturer);
        json.WriteString(SerialKey, robot.Value);
        return json;
    }

    /// <summary>Closes the message; the bytes are the caller's own.</summary>
    public byte[] End()
    {
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // Writes into memory only, so there is nothing to dispose of.
    private static Utf8JsonWriter Over(ArrayBufferWriter<byte> buffer) =>
        new(buffer, new JsonWriterOptions { SkipValidation = true });

    private uint Next(RobotId robot, string topic)
    {
        headerIds.TryGetValue((robot, topic), out var next);
        headerIds[(robot, topic)] = unchecked(next + 1);
        return next;
    }

    private JsonEncodedText Stamp(Moment now)
    {
        if (now != stampedAt)
        {
            stampedAt = now;
            stamp = JsonEncodedText.Encode(
                now.ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ff'Z'", CultureInfo.InvariantCulture));
        }

        return stamp;
    }
}
