namespace EdgeDom.Sourcing.Carriers;

/// <summary>The services that carry parcels for nodes, with their rates.</summary>
/// <param name="Id">What nodes call it.</param>
/// <param name="Services">1 to 10.</param>
public sealed record RateCard(string Id, IReadOnlyList<ServiceRate> Services)
{
    /// <summary>
    /// What each service that goes there would do for <paramref name="gramsMost"/> of goods at most; where
    /// <paramref name="known"/> says for how long a service is on its way, by that instead of the days of its zone.
    /// </summary>
    public IReadOnlyList<ServiceOffer> Offers(
        Destination to, DateOnly? leaves, long gramsMost, Func<string, TransitWord?>? known = null)
    {
        var offers = new List<ServiceOffer>(Services.Count);
        foreach (var service in Services)
        {
            if (service.Zones.FirstOrDefault(zone => zone.Area.Holds(to)) is { } zone)
            {
                var word = leaves is null ? null : known?.Invoke(service.Name);
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
