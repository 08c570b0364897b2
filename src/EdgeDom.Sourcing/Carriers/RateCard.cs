namespace EdgeDom.Sourcing.Carriers;

/// <summary>The services that carry parcels for nodes, with their rates.</summary>
/// <param name="Id">What nodes call it.</param>
/// <param name="Services">1 to 10.</param>
public sealed record RateCard(string Id, IReadOnlyList<ServiceRate> Services)
{
    /// <summary>One of its services by name; null when it has none of it.</summary>
    public ServiceRate? Service(string? name) => Services.FirstOrDefault(one => one.Name == name);

    /// <summary>What each service that goes there would do for <paramref name="gramsMost"/> of goods at most.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="ready">The day on which it is ready; null when nobody knows.</param>
    /// <param name="gramsMost">Grams at most.</param>
    /// <param name="collected">
    /// On which day a service takes it away then, null where it never does; left out, on the day itself.
    /// </param>
    /// <param name="known">
    /// For how long a service is on its way that takes it away on a day, null where the days of its zone count.
    /// </param>
    public IReadOnlyList<ServiceOffer> Offers(
        Destination to,
        DateOnly? ready,
        long gramsMost,
        Func<ServiceRate, DateOnly?>? collected = null,
        Func<string, DateOnly, TransitWord?>? known = null)
    {
        var offers = new List<ServiceOffer>(Services.Count);
        foreach (var service in Services)
        {
            var leaves = ready is null || collected is null ? ready : collected(service);
            var isTaken = ready is null || leaves is not null;
            if (isTaken && service.Zones.FirstOrDefault(zone => zone.Area.Holds(to)) is { } zone)
            {
                var word = leaves is { } goes ? known?.Invoke(service.Name, goes) : null;
                offers.Add(new ServiceOffer(
                    service.Name,
                    zone.Name,
                    leaves,
                    leaves is { } day ? service.Arrives(day, word?.Days ?? zone.TransitDays) : null,
                    Reached(zone.Bands, gramsMost),
                    [
                        .. service.Surcharges.Where(one => one.Counts(to, leaves))
                            .Select(one => new SurchargeOffer(one.Name, one.Minor)),
                    ],
                    service.Co2GramsPerParcel,
                    PerGram(service.Co2MilligramsPerKgKm, to.Metres),
                    Transit: word));
            }
        }

        return offers;
    }

    private static IReadOnlyList<WeightBand> Reached(IReadOnlyList<WeightBand> bands, long gramsMost)
    {
        var count = 1;
        while (count < bands.Count && bands[count - 1].GramsMost < gramsMost)
        {
            count++;
        }

        return count == bands.Count ? bands : [.. bands.Take(count)];
    }

    // Milligrams a kilogram and kilometre, over metres, are thousandths of micrograms a gram; rounded half up.
    private static long PerGram(long milligramsPerKgKm, long metres) => ((milligramsPerKgKm * metres) + 500) / 1_000;
}
