using System.Text.Json.Serialization;

namespace EdgeDom.Sourcing.Carriers;

/// <summary>One service of a rate card.</summary>
public sealed record ServiceRate
{
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
