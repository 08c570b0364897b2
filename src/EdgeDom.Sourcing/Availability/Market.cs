namespace EdgeDom.Sourcing.Availability;

/// <summary>
/// Where buyers want their goods. What is left empty does not matter; at least one of both says something.
/// </summary>
/// <param name="Countries">As channels write them, in any case; one of them must be the buyer's.</param>
/// <param name="PostalPrefixes">The buyer's postal code must begin with one of them, in any case.</param>
public sealed record Market(IReadOnlyList<string> Countries, IReadOnlyList<string> PostalPrefixes)
{
    /// <summary>Whether a buyer is of it; one of whom nobody knows the address is of none.</summary>
    public bool Holds(Buyer buyer) =>
        (Countries.Count == 0 || Countries.Contains(buyer.Country, StringComparer.OrdinalIgnoreCase))
        && (PostalPrefixes.Count == 0 || PostalPrefixes.Any(prefix =>
            buyer.PostalCode.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether it is the same as another, word by word.</summary>
    public bool Equals(Market? other) =>
        other is not null && Countries.SequenceEqual(other.Countries, StringComparer.Ordinal)
        && PostalPrefixes.SequenceEqual(other.PostalPrefixes, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Countries.Count, PostalPrefixes.Count);
}
