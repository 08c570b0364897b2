using System.Globalization;
using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Carriers;

/// <summary>When a carrier takes the parcels of a service away.</summary>
/// <param name="At">
/// The time of day in the node's own time zone, from 00:00 to 24:00, as 16:30; what is ready by then goes along.
/// </param>
/// <param name="Days">On which days of the week, where the node works then.</param>
/// <param name="Node">At which node; null at all that have none of their own.</param>
public sealed record Collection(
    string At,
    IReadOnlyList<DayOfWeek> Days,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Node = null)
{
    /// <summary>The same time in minutes of the day.</summary>
    [JsonIgnore]
    public int Minute => (int.Parse(At[..2], CultureInfo.InvariantCulture) * 60)
        + int.Parse(At[3..], CultureInfo.InvariantCulture);
}
