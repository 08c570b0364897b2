using System.Text.Json.Serialization;
using EdgeDom.Hub.Keys;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A key as the API shows it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Channels">Only orders of these channels; empty for all.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">From when on its newest text opens nothing; null for never.</param>
/// <param name="OldExpiresAt">The same of the text before it; null when there is none.</param>
/// <param name="Key">The text, shown once: when it was made, and when it got a new one.</param>
public sealed record KeyView(
    string Id,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Channels,
    Moment MadeAt,
    Moment? ExpiresAt,
    Moment? OldExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key)
{
    /// <summary>Of a key.</summary>
    public static KeyView Of(ApiKey key, string? text = null) => new(
        key.Id,
        key.Scopes,
        key.Channels,
        key.MadeAt,
        key.Secrets[0].ExpiresAt,
        key.Secrets.Count > 1 ? key.Secrets[1].ExpiresAt : null,
        text);
}
