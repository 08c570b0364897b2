using System.Globalization;

namespace EdgeDom.Sourcing.Network;

/// <summary>
/// How long a new order would need at a node until it is ready, as its site said last: a part however large it is, with
/// all that is open there, and a part for each item.
/// </summary>
/// <param name="BaseMillis">However many items it has, 0 to 604,800,000 ms (a week).</param>
/// <param name="PerLineMillis">And for each item, 1 to 3,600,000 ms.</param>
/// <param name="NormalMillis">What the node takes as a rule, the preparation of its calendar: 0 or more, ms.</param>
public sealed record ReadyTime(long BaseMillis, long PerLineMillis, long NormalMillis)
{
    /// <summary>The longest time that counts: a week.</summary>
    public const long MillisMost = 604_800_000;

    /// <summary>The longest for an item: an hour.</summary>
    public const long PerLineMillisMost = 3_600_000;

    private const string Begin = "wait: ";
    private const long MinuteMillis = 60_000;
    private const long HourMillis = 3_600_000;

    /// <summary>What decisions call a wait, in whole minutes, rounded half up.</summary>
    public static string Word(long millis) => string.Create(
        CultureInfo.InvariantCulture, $"{Begin}{(millis + (MinuteMillis / 2)) / MinuteMillis} min");

    /// <summary>Whether a word of a decision is that of some wait.</summary>
    public static bool IsWord(string word) => word.StartsWith(Begin, StringComparison.Ordinal);

    /// <summary>
    /// What a wait of a week at most counts, in minor units of money, at 1,000,000 an hour at most; rounded half up.
    /// </summary>
    public static long Minor(long millis, long minorPerHour) =>
        ((millis * minorPerHour) + (HourMillis / 2)) / HourMillis;

    /// <summary>
    /// How long an order of so many items waits beyond what the node takes as a rule, ms, a week at most.
    /// </summary>
    public long WaitMillis(int items) => Math.Clamp(
        Math.Min(MillisMost, BaseMillis + (PerLineMillis * items)) - NormalMillis, 0, MillisMost);
}
