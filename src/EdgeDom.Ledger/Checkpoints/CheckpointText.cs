using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeDom.Ledger.Logs;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;

namespace EdgeDom.Ledger.Checkpoints;

/// <summary>A checkpoint as JSON: what the hub is told and what a proof carries.</summary>
public static class CheckpointText
{
    /// <summary>The entry for the log to the hub, with the public key so that it can be checked there.</summary>
    public static OutboundEntry Message(SignedCheckpoint checkpoint, CheckpointKey key)
    {
        var body = Write(checkpoint);
        body.Insert(0, "kind", SignedCheckpoint.MessageKind);
        body.Add("publicKey", Convert.ToBase64String(key.PublicBytes.Span));
        return new OutboundEntry(
            SignedCheckpoint.MessageKind, SignedCheckpoint.MessageVersion, body.ToJsonString());
    }

    /// <summary>Everything of the checkpoint.</summary>
    public static JsonObject Write(SignedCheckpoint checkpoint) => new()
    {
        ["number"] = checkpoint.Number,
        ["life"] = checkpoint.Life.Value,
        ["at"] = checkpoint.At.UnixMillis,
        ["entries"] = checkpoint.Entries,
        ["entryHash"] = checkpoint.EntryHash,
        ["root"] = checkpoint.Root,
        ["up"] = checkpoint.Up.Number,
        ["upHash"] = checkpoint.Up.Hash,
        ["down"] = checkpoint.Down.Number,
        ["downHash"] = checkpoint.Down.Hash,
        ["previous"] = checkpoint.Previous,
        ["key"] = checkpoint.Key,
        ["signature"] = checkpoint.Signature,
    };

    /// <summary>Reads it back. Throws <see cref="InvalidDataException"/> when something is missing or of another
    /// type.</summary>
    public static SignedCheckpoint Read(JsonElement body)
    {
        try
        {
            return new SignedCheckpoint(
                Number(body, "number"),
                LifeId.Of(Text(body, "life")),
                new Moment(Number(body, "at")),
                Number(body, "entries"),
                Text(body, "entryHash"),
                Text(body, "root"),
                new LogHead(Number(body, "up"), Text(body, "upHash")),
                new LogHead(Number(body, "down"), Text(body, "downHash")),
                Text(body, "previous"),
                Text(body, "key"),
                Text(body, "signature"));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException
            or ArgumentException)
        {
            throw new InvalidDataException($"This is no checkpoint: {fault.Message}", fault);
        }
    }

    private static long Number(JsonElement body, string name) => body.GetProperty(name).GetInt64();

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString() ?? "";
}
