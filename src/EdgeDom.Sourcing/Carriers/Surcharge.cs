namespace EdgeDom.Sourcing.Carriers;

/// <summary>What a parcel costs besides, in some places or on some days.</summary>
/// <param name="Name">Stands in decisions.</param>
/// <param name="Minor">Minor units of money a parcel, 0 or more.</param>
/// <param name="Area">Where.</param>
/// <param name="From">From the day on which the parcel leaves; null for always.</param>
/// <param name="Until">To this day; null for ever.</param>
public sealed record Surcharge(string Name, long Minor, Area Area, DateOnly? From = null, DateOnly? Until = null)
{
    /// <summary>Whether it counts for a parcel; one of which nobody knows when it leaves has every day's.</summary>
    public bool Counts(Destination to, DateOnly? leaves) =>
        Area.Holds(to) && (leaves is null || !(leaves < From || leaves > Until));
}
