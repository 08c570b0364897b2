using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>How a buyer wants to be served.</summary>
/// <param name="Service">
/// A service of the rate cards: others are taken only where it cannot send as much, or not by the day.
/// </param>
/// <param name="Preference">What is best; null for the least money.</param>
/// <param name="By">The last day on which all may arrive; null for any.</param>
/// <param name="Window">The delivery window in which it shall be brought; null for any time.</param>
public sealed record DeliveryChoice(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Preference? Preference = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? By = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Window = null);
