namespace EdgeDom.Sourcing.Conditions;

/// <summary>The days of the week, as strategies write them.</summary>
public static class Weekday
{
    /// <summary>All of them, by the number of <see cref="DayOfWeek"/>.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>The day of a word; null when it is none.</summary>
    public static DayOfWeek? Read(string word)
    {
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            if (Words[(int)day] == word)
            {
                return day;
            }
        }

        return null;
    }
}
