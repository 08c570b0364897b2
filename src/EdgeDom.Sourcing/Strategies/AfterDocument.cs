using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// What happens after a decision by a rule set, by what came of it; what is left out is given to nodes as it was
/// planned, and what is left of it waits or is short as the order wants it.
/// </summary>
public sealed record AfterDocument
{
    /// <summary>All that was asked is planned: <c>commit</c> or <c>hold</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AfterActionDocument? Full { get; init; }

    /// <summary>Some of it is planned: any action.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AfterActionDocument? Partial { get; init; }

    /// <summary>Nothing is: any action.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AfterActionDocument? None { get; init; }
}
