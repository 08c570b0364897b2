using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeDom.Hub.Texts;

namespace EdgeDom.Hub.Events;

/// <summary>
/// An event as others get it: CloudEvents 1.0 in JSON, with the extensions <c>sequence</c> (per subject, 10 digits, so
/// that texts sort as numbers do) and <c>partitionkey</c>.
/// </summary>
/// <param name="Specversion">Always 1.0.</param>
/// <param name="Id">Unique within the source, for ever: one event has one id however often it is sent.</param>
/// <param name="Source">The hub that tells it.</param>
/// <param name="Type">Such as <c>com.edgedom.order.placed.v1</c>.</param>
/// <param name="Subject">What it happened to, such as <c>orders/O0000001</c>.</param>
/// <param name="Time">When it happened, RFC 3339 in UTC.</param>
/// <param name="Sequence">Its place among the subject's events, from 1 without gaps.</param>
/// <param name="Partitionkey">The subject: events with one key must stay in order.</param>
/// <param name="Datacontenttype">Always application/json.</param>
/// <param name="Dataschema">Where the shape of the data is described.</param>
/// <param name="Data">What is to be said, in few words; more is at its <c>href</c>.</param>
public sealed record CloudEvent(
    string Specversion,
    string Id,
    string Source,
    string Type,
    string Subject,
    string Time,
    string Sequence,
    string Partitionkey,
    string Datacontenttype,
    string Dataschema,
    JsonElement Data)
{
    /// <summary>The source of every event of a hub.</summary>
    public const string Hub = "urn:edgedom:hub";

    private const int MarkBytes = 6;

    /// <summary>Of a stored event.</summary>
    public static CloudEvent Of(EventRow row) => new(
        "1.0",
        IdOf(row),
        Hub,
        EventType.Prefix + row.Word,
        row.Subject,
        row.At.ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        row.Sequence.ToString("D10", CultureInfo.InvariantCulture),
        row.Subject,
        "application/json",
        $"/api/v1/event-types/{EventType.Prefix}{row.Word}",
        HubJson.Read<JsonElement>(row.Content));

    /// <summary>
    /// The id: the number in the feed and a mark of the content. A hub whose database was restored from an old copy
    /// gives numbers out again; receivers must not take its new events for ones they had.
    /// </summary>
    public static string IdOf(EventRow row)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Word}\n{row.Subject}\n{row.Sequence}\n{row.At.UnixMillis}\n{row.Content}");
        var mark = SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{row.Number}-{Convert.ToHexStringLower(mark)}");
    }
}
