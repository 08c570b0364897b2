using System.Globalization;
using System.Text.Json.Serialization;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>An endpoint as the API shows it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Types">What it wants; empty for all.</param>
/// <param name="IsEnabled">Whether it is told at all.</param>
/// <param name="AsksFirst">Whether it is asked by the CloudEvents handshake before it is told.</param>
/// <param name="Trouble">Why it was disabled by its own answer; empty when it was not.</param>
/// <param name="SecretGeneration">Which of its secrets signs, from 1.</param>
/// <param name="OverlapUntil">Until when the secret before it signs too; null when none does.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Cursor">The last event of the feed that was looked at for it; null when it was not asked for.</param>
/// <param name="Missed">How many events the feed had forgotten before they were looked at.</param>
/// <param name="Secret">The secret, shown once: when it was made, and when it got the next one.</param>
public sealed record WebhookView(
    string Id,
    string Url,
    IReadOnlyList<string> Types,
    bool IsEnabled,
    bool AsksFirst,
    string Trouble,
    int SecretGeneration,
    Moment? OverlapUntil,
    Moment MadeAt,
    string? Cursor,
    long Missed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    /// <summary>Of an endpoint.</summary>
    public static WebhookView Of(WebhookEndpoint endpoint, WebhookWork? work = null, string? secret = null) => new(
        endpoint.Id,
        endpoint.Url,
        endpoint.Types,
        endpoint.IsEnabled,
        endpoint.AsksFirst,
        endpoint.Trouble,
        endpoint.Generation,
        endpoint.OverlapUntil,
        endpoint.MadeAt,
        work?.Cursor.ToString(CultureInfo.InvariantCulture),
        work?.Missed ?? 0,
        secret);
}
