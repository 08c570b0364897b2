namespace EdgeDom.Control.Rights;

/// <summary>
/// How fast a SKU is used up, as a mean that forgets: each day weighs seven eighths of the day after it. Integers, in
/// thousandths of a base unit a day.
/// </summary>
/// <param name="MilliPerDay">The mean over the days that have ended.</param>
/// <param name="Today">Units used on the day that has not ended.</param>
/// <param name="Day">That day, counted from 1970.</param>
public readonly record struct UseRate(long MilliPerDay, long Today, long Day)
{
    private const long MilliPerUnit = 1_000;
    private const long Keep = 7;
    private const long Of = 8;

    /// <summary>After so many days without use nothing is left of any rate.</summary>
    private const int DaysMax = 400;

    /// <summary>After <paramref name="units"/> more on <paramref name="day"/>; no day goes back.</summary>
    public UseRate Use(long units, long day)
    {
        var rate = Until(day);
        return rate with { Today = rate.Today + units };
    }

    /// <summary>The rate with every day before <paramref name="day"/> ended.</summary>
    public UseRate Until(long day)
    {
        if (Day == 0 || day <= Day)
        {
            return this with { Day = Math.Max(Day, day) };
        }

        var mean = MilliPerDay == 0 ? Today * MilliPerUnit : ((MilliPerDay * Keep) + (Today * MilliPerUnit)) / Of;
        for (var left = Math.Min(day - Day - 1, DaysMax); left > 0; left--)
        {
            mean = mean * Keep / Of;
        }

        return new UseRate(mean, 0, day);
    }

    /// <summary>What to reckon with: the mean, or what today has shown already when it is more.</summary>
    public long NowMilliPerDay => Math.Max(MilliPerDay, Today * MilliPerUnit / Of);
}
