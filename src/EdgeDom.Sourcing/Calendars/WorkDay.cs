namespace EdgeDom.Sourcing.Calendars;

/// <summary>The hours of one day of the week, in minutes of the node's own clock since midnight.</summary>
/// <param name="Day">Which day.</param>
/// <param name="OpensMinute">0 to 1,439.</param>
/// <param name="ClosesMinute">An hour later at least, 1,440 at most.</param>
/// <param name="CutOffMinute">
/// Orders before it are of this day, later ones of the next working day; after the opening, not after closing.
/// </param>
public sealed record WorkDay(DayOfWeek Day, int OpensMinute, int ClosesMinute, int CutOffMinute)
{
    /// <summary>Minutes of a whole day.</summary>
    public const int MinutesMost = 1_440;

    /// <summary>The shortest day that is worth opening.</summary>
    public const int OpenMinutesLeast = 60;
}
