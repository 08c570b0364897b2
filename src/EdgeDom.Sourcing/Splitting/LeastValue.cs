namespace EdgeDom.Sourcing.Splitting;

/// <summary>What each parcel must be worth where an order goes in several; one alone may be worth less.</summary>
/// <param name="Minor">At least, in minor units of money.</param>
/// <param name="UnitMinor">What a unit is worth, 0 or more, by SKU index.</param>
public sealed record LeastValue(long Minor, long[] UnitMinor)
{
    /// <summary>Whether a parcel with these units, by SKU index, is worth less.</summary>
    public bool IsAbove(Func<int, long> units)
    {
        var sum = 0L;
        for (var sku = 0; sku < UnitMinor.Length; sku++)
        {
            sum += units(sku) * UnitMinor[sku];
        }

        return sum < Minor;
    }
}
