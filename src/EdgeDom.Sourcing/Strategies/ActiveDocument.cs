using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// When a rule set counts; at other times it is passed over as if its condition did not hold. Hours that pass midnight
/// are of the day on which they begin, also for its first and last day.
/// </summary>
public sealed record ActiveDocument
{
    /// <summary>Whose clocks and dates are meant: an IANA id, such as Europe/Berlin.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The first day, such as 2026-12-01; left out for any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    /// <summary>The last day; left out for ever.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Until { get; init; }

    /// <summary>On which days of the week, monday to sunday, each once; left out for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Days { get; init; }

    /// <summary>From which minute of such a day, such as 08:00; left out for its first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Opens { get; init; }

    /// <summary>
    /// Until which minute, which does not count any more, 24:00 at most; one before <see cref="Opens"/> is of the next
    /// day. Left out for the day's end.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Closes { get; init; }
}
