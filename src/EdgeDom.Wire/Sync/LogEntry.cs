using System.Text.Json.Serialization;
using EdgeDom.Model.Time;

namespace EdgeDom.Wire.Sync;

/// <summary>
/// One entry of a numbered log. <see cref="Hash"/> is SHA-256 over the hash before it and the entry's canonical bytes,
/// 64 hex digits. <paramref name="Body"/> is the message as JSON, kept byte for byte so that hashes hold for ever.
/// </summary>
/// <param name="Number">1, 2, 3 ... without gaps.</param>
/// <param name="Kind">The message's kind; unknown kinds are stored and passed on.</param>
/// <param name="Version">Version of the kind, from 1.</param>
/// <param name="At">When it was written, for people.</param>
/// <param name="Body">The message as JSON text.</param>
/// <param name="Hash">The chained hash.</param>
[JsonConverter(typeof(LogEntryJsonConverter))]
public sealed record LogEntry(long Number, string Kind, int Version, Moment At, string Body, string Hash);
