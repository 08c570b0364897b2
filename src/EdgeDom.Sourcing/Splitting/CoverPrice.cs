namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What a plan costs: units lost before anything else, where they are not counted as money; then money.
/// </summary>
internal readonly record struct CoverPrice(long Lost, long Money)
{
    public static CoverPrice operator +(CoverPrice price, long money) => price with { Money = price.Money + money };

    public static bool operator <(CoverPrice one, CoverPrice two) =>
        one.Lost < two.Lost || (one.Lost == two.Lost && one.Money < two.Money);

    public static bool operator >(CoverPrice one, CoverPrice two) => two < one;
}
