using EdgeDom.Hub.Events;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Webhooks;

/// <summary>An address that others gave to be told of events.</summary>
/// <param name="Id">Its name, given by who made it.</param>
/// <param name="Url">Where events are sent.</param>
/// <param name="Types">CloudEvents types that it wants; empty for all but those that are told by name only.</param>
/// <param name="Channels">Only events of these channels; empty for all, those of no channel included.</param>
/// <param name="Salt">Makes its secrets others than those of an endpoint that had the same id before.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record WebhookEndpoint(
    string Id,
    string Url,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Channels,
    string Salt,
    Moment MadeAt)
{
    /// <summary>Most characters of an id.</summary>
    public const int IdMax = 64;

    /// <summary>How long the secret before the newest signs too, in ms.</summary>
    public const long OverlapMillis = 86_400_000;

    /// <summary>Whether it is told at all.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether it is asked whether it wants to be told, before it is.</summary>
    public bool AsksFirst { get; init; }

    /// <summary>Why it was disabled by its own answer; empty when it was not.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Which of its secrets signs, from 1.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>Until when the secret before it signs too; null when there is none.</summary>
    public Moment? OverlapUntil { get; init; }

    /// <summary>How often it was changed, its making included.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>
    /// Whether it wants an event of this type and channel; what is told by name only, whoever wants all does not.
    /// </summary>
    public bool Wants(string type, string channel) =>
        (Types.Count == 0
            ? EventTypes.Of(type) is not { IsByName: true } : Types.Contains(type, StringComparer.Ordinal))
        && (Channels.Count == 0 || Channels.Contains(channel, StringComparer.Ordinal));

    /// <summary>The generations whose secrets sign at a moment, the newest first.</summary>
    public IReadOnlyList<int> SigningAt(Moment now) =>
        Generation > 1 && OverlapUntil is { } until && now < until ? [Generation, Generation - 1] : [Generation];
}
