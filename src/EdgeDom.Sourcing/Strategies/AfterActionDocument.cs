using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>One thing that happens after a decision.</summary>
public sealed record AfterActionDocument
{
    /// <summary>The next rule set is asked for what is left only.</summary>
    public const string Left = "left";

    /// <summary>The next rule set is asked for all of it, and what was planned is dropped.</summary>
    public const string All = "all";

    /// <summary>Longest time until what waits or is held is cancelled, min: a year.</summary>
    public const int CancelAfterMinutesMost = 525_600;

    /// <summary>
    /// Which: <c>commit</c>, <c>next</c>, <c>wait</c>, <c>backorder</c>, <c>hold</c> or <c>cancel</c>.
    /// </summary>
    public required string Action { get; init; }

    /// <summary>
    /// Of <c>next</c>: what the next rule set is asked for, <see cref="Left"/> or <see cref="All"/>; left when out.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Of { get; init; }

    /// <summary>
    /// Of <c>wait</c>, <c>backorder</c> and <c>hold</c>: after how long what still waits, or is held, is cancelled, 1
    /// to 525,600 min. Left out for never; a hold must say.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? CancelAfterMinutes { get; init; }
}
