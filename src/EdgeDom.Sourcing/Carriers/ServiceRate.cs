using System.Text.Json.Serialization;
using EdgeDom.Model.Ids;
using EdgeDom.Sourcing.Calendars;

namespace EdgeDom.Sourcing.Carriers;

/// <summary>One service of a rate card.</summary>
public sealed record ServiceRate
{
    private const int DaysMost = 62;

    /// <summary>What channels call it, such as standard; unique in its card.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// 1 to 50; the first that holds the customer counts, and where none does the service does not go.
    /// </summary>
    public required IReadOnlyList<RateZone> Zones { get; init; }

    /// <summary>What parcels cost besides.</summary>
    public IReadOnlyList<Surcharge> Surcharges { get; init; } = [];

    /// <summary>On which days of the week it delivers; 1 to 7.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Dates on which it does not deliver though the weekday says so.</summary>
    public IReadOnlyList<DateOnly> Closed { get; init; } = [];

    /// <summary>Grams of CO2 equivalent that each parcel causes, however heavy and far.</summary>
    public long Co2GramsPerParcel { get; init; }

    /// <summary>
    /// And milligrams for each kilogram and kilometre of great circle, as ISO 14083 counts transport activity: 1 is a
    /// gram a tonne-kilometre.
    /// </summary>
    public long Co2MilligramsPerKgKm { get; init; }

    /// <summary>The carrier's own numbers for its parcels; null when it goes by those that the hub gives.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrackingRange? Tracking { get; init; }

    /// <summary>When it takes parcels away; null: whenever they are ready.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Collection>? Collections { get; init; }

    /// <summary>
    /// The day on which a parcel is taken away that is ready on a working day of its node: what is ready after the last
    /// collection of a day goes with the next one. Null where that is not within two months, or never.
    /// </summary>
    public DateOnly? Collected(NodeId node, NodeCalendar calendar, DateOnly ready)
    {
        if (Collections is null)
        {
            return ready;
        }

        var own = Collections.Where(one => one.Node == node.Value).ToArray();
        var here = own.Length > 0 ? own : [.. Collections.Where(one => one.Node is null)];
        var minute = calendar.ReadyMinute(ready);
        for (var day = ready; day <= ready.AddDays(DaysMost); day = calendar.After(day))
        {
            if (Array.Exists(here, one => one.Minute >= minute && one.Days.Contains(day.DayOfWeek)))
            {
                return day;
            }

            minute = 0;
        }

        return null;
    }

    /// <summary>When a parcel that leaves on a day arrives after so many delivery days.</summary>
    public DateOnly Arrives(DateOnly leaves, int transitDays)
    {
        var day = leaves;
        for (var left = transitDays; left > 0 || !Delivers(day);)
        {
            day = day.AddDays(1);
            left -= Delivers(day) ? 1 : 0;
        }

        return day;
    }

    private bool Delivers(DateOnly day) => Days.Contains(day.DayOfWeek) && !Closed.Contains(day);
}
