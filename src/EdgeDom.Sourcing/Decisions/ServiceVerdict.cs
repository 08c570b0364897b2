using System.Text.Json.Serialization;
using EdgeDom.Sourcing.Carriers;

namespace EdgeDom.Sourcing.Decisions;

/// <summary>One service's line in a node's verdict.</summary>
/// <param name="Service">Which.</param>
/// <param name="Zone">The zone of the rate card that counted.</param>
/// <param name="Code">Taken or not, and why.</param>
/// <param name="Leaves">The day on which the parcel leaves; null when the node has no calendar.</param>
/// <param name="Arrives">The latest day on which it arrives; null likewise.</param>
/// <param name="DaysLate">Days after the day that was asked for; null when none was, or nobody knows.</param>
/// <param name="ParcelMinor">
/// What a parcel with all that the node could send costs, with terms, lateness and the price of CO2.
/// </param>
/// <param name="Co2Grams">What that emits.</param>
/// <param name="Transit">Who said for how long it is on its way; null when its rate card did.</param>
public sealed record ServiceVerdict(
    string Service,
    string Zone,
    ServiceCode Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Leaves,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Arrives,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DaysLate,
    long ParcelMinor,
    long Co2Grams,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TransitWord? Transit = null);
