namespace EdgeDom.Sourcing.Availability;

/// <summary>Who buys, as far as channel policies ask; texts are empty when nobody said.</summary>
/// <param name="Channel">Where he buys.</param>
/// <param name="Country">Where the goods go, as the channel wrote it.</param>
/// <param name="PostalCode">The same.</param>
/// <param name="Window">
/// The newest window of any policy when he bought: what is bought counts in windows up to it. 0: in none.
/// </param>
public sealed record Buyer(string Channel, string Country, string PostalCode, long Window)
{
    /// <summary>One of whom nothing is known and whose units count nowhere.</summary>
    public static Buyer Unknown { get; } = new("", "", "", 0);
}
