namespace EdgeDom.Sourcing.Carriers;

/// <summary>Where something counts. What is left out does not matter; an area of nothing is everywhere.</summary>
/// <param name="Countries">As channels write them, in any case; one of them must be the order's.</param>
/// <param name="PostalPrefixes">The order's postal code must begin with one of them.</param>
/// <param name="MetresMost">From the node to the customer at most so far; null for any distance.</param>
public sealed record Area(
    IReadOnlyList<string> Countries, IReadOnlyList<string> PostalPrefixes, long? MetresMost = null)
{
    /// <summary>Everywhere.</summary>
    public static Area Everywhere { get; } = new([], []);

    /// <summary>Whether a customer is inside.</summary>
    public bool Holds(Destination to) =>
        (Countries.Count == 0 || Countries.Contains(to.Country, StringComparer.OrdinalIgnoreCase))
        && (PostalPrefixes.Count == 0
            || PostalPrefixes.Any(prefix => to.PostalCode.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        && (MetresMost is not { } most || to.Metres <= most);
}
