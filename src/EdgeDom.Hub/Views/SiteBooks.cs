using System.Text.Json;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>
/// What a site's status document says of its books, by the site's own clock; null where it does not say, or not in a
/// form that this hub knows.
/// </summary>
/// <param name="Waiting">Its entries that it has not heard acknowledged.</param>
/// <param name="CheckpointEntries">Entries under its last signed checkpoint.</param>
/// <param name="CheckpointAt">When that was signed.</param>
/// <param name="IsSound">Whether the last check of its whole ledger found nothing.</param>
/// <param name="CheckedAt">When that check ended.</param>
/// <param name="Corrected">What the last comparison with this hub corrected; 0 when all was equal.</param>
/// <param name="ComparedAt">When that ended.</param>
public sealed record SiteBooks(
    long? Waiting,
    long? CheckpointEntries,
    Moment? CheckpointAt,
    bool? IsSound,
    Moment? CheckedAt,
    long? Corrected,
    Moment? ComparedAt)
{
    /// <summary>Reads it out of a document.</summary>
    public static SiteBooks Of(JsonElement? status)
    {
        var (checkpoint, check, sync) = (Part(status, "checkpoint"), Part(status, "ledgerCheck"), Part(status, "sync"));
        var compared = Part(sync, "compared");
        return new SiteBooks(
            Whole(sync, "upLast") - Whole(sync, "upAcked"),
            Whole(checkpoint, "entries"),
            At(checkpoint, "at"),
            Part(check, "isSound")?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
            At(check, "endedAt"),
            Whole(compared, "corrected"),
            At(compared, "at"));
    }

    private static JsonElement? Part(JsonElement? whole, string name) =>
        whole is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var part) ? part : null;

    private static long? Whole(JsonElement? whole, string name) =>
        Part(whole, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number)
            && number >= 0 ? number : null;

    private static Moment? At(JsonElement? whole, string name) => Whole(whole, name) is { } millis
        && millis <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? new Moment(millis) : null;
}
