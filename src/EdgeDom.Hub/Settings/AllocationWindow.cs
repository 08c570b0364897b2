namespace EdgeDom.Hub.Settings;

/// <summary>The allocation window of a hub, as its options have it.</summary>
public sealed class AllocationWindow(HubOptions options)
{
    private const long SecondMillis = 1_000;

    /// <summary>How long it is open, in ms; 0 for no windows.</summary>
    public long Millis { get; } = options.AllocationWindowSeconds * SecondMillis;

    /// <summary>Which place a customer's tier has, from 0; all that are not named share the last.</summary>
    public int Rank(string? tier)
    {
        var place = tier is null ? -1 : options.AllocationTiers.ToList().IndexOf(tier);
        return place < 0 ? options.AllocationTiers.Count : place;
    }
}
