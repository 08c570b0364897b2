namespace EdgeDom.Sourcing.Splitting;

/// <summary>
/// What a plan by services costs, exact: units lost before anything else, then what the order minds first, then what it
/// minds second. Money counts in parts of 10^12 a minor unit, so that no weight and no price of CO2 needs rounding.
/// </summary>
internal readonly record struct ParcelPrice(long Lost, Int128 First, Int128 Second) : IComparable<ParcelPrice>
{
    public const long PartsPerMinor = 1_000_000_000_000;

    public static ParcelPrice operator +(ParcelPrice one, ParcelPrice two) =>
        new(one.Lost + two.Lost, one.First + two.First, one.Second + two.Second);

    public static ParcelPrice operator *(ParcelPrice one, long times) =>
        new(one.Lost * times, one.First * times, one.Second * times);

    public static bool operator <(ParcelPrice one, ParcelPrice two) => one.CompareTo(two) < 0;

    public static bool operator >(ParcelPrice one, ParcelPrice two) => one.CompareTo(two) > 0;

    public static bool operator <=(ParcelPrice one, ParcelPrice two) => one.CompareTo(two) <= 0;

    public static bool operator >=(ParcelPrice one, ParcelPrice two) => one.CompareTo(two) >= 0;

    public int CompareTo(ParcelPrice other)
    {
        var first = Lost.CompareTo(other.Lost);
        first = first != 0 ? first : First.CompareTo(other.First);
        return first != 0 ? first : Second.CompareTo(other.Second);
    }
}
