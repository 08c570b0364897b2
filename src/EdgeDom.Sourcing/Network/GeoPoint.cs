namespace EdgeDom.Sourcing.Network;

/// <summary>
/// A place on earth in whole micro-degrees: latitude -90,000,000 to 90,000,000, longitude -180,000,000 to 180,000,000.
/// </summary>
public readonly record struct GeoPoint(int LatitudeMicroDegrees, int LongitudeMicroDegrees)
{
    /// <summary>
    /// Great-circle distance, rounded to whole metres at once: no fraction is ever stored or compared.
    /// </summary>
    public long MetresTo(GeoPoint other)
    {
        const double EarthRadiusMetres = 6_371_008.8;
        const double RadiansPerMicroDegree = Math.PI / 180_000_000.0;
        var from = LatitudeMicroDegrees * RadiansPerMicroDegree;
        var to = other.LatitudeMicroDegrees * RadiansPerMicroDegree;
        var north = Math.Sin((to - from) / 2);
        var east = Math.Sin(
            ((double)other.LongitudeMicroDegrees - LongitudeMicroDegrees) * RadiansPerMicroDegree / 2);
        var chord = (north * north) + (Math.Cos(from) * Math.Cos(to) * east * east);
        var angle = 2 * Math.Asin(Math.Min(1, Math.Sqrt(chord)));
        return (long)Math.Round(EarthRadiusMetres * angle, MidpointRounding.AwayFromZero);
    }
}
