using System.Text.Json.Serialization;
using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Promises;

/// <summary>One way in which the whole basket may be sent.</summary>
/// <param name="Service">The service that carries all of it; null for an option by preference.</param>
/// <param name="Preference">What it is best at; null for an option by service.</param>
/// <param name="Arrives">The latest day on which all of it arrives; null when nobody knows.</param>
/// <param name="DaysLate">Days after the day that was asked for; null when none was, or nobody knows.</param>
/// <param name="CostMinor">The whole plan, in minor units of money.</param>
/// <param name="DearerMinor">How much more that is than the cheapest option.</param>
/// <param name="Co2Grams">What it emits; null when nobody knows.</param>
/// <param name="Parts">Who would send what, each one parcel.</param>
/// <param name="Windows">The soonest delivery windows with room for it; null when there are none.</param>
public sealed record QuotedOption(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Service,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Preference? Preference,
    DateOnly? Arrives,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysLate,
    long CostMinor,
    long DearerMinor,
    long? Co2Grams,
    IReadOnlyList<PlanPart> Parts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<QuotedWindow>? Windows = null);
